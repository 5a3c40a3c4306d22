import type {
  ComparisonView,
  InboxView,
  OrderDetail,
  OrderRow,
  OrderStateView,
  RevenueView,
  TaskView,
} from '../../src-shared/contract/orders.schema.ts';

const AT = Date.parse('2026-11-24T15:00:00.000Z');
const MINUTE = 60_000;
const before = (minutes: number): string => new Date(AT - minutes * MINUTE).toISOString();

export function anOrderRow(number: number, changes: Partial<OrderRow> = {}): OrderRow {
  return {
    storeId: 'web',
    orderId: String(number),
    part: 0,
    number: String(number),
    state: 'posted',
    reason: 'It is in Counterpoint.',
    reasonCode: 'order.posted',
    customer: 'Ada Tester',
    currency: 'USD',
    webTotal: '32.1',
    posTotal: '32.1',
    trigger: 'capture',
    ticketNumber: `W${number}`,
    heldUnits: '0',
    placedAt: before(90),
    postedAt: before(80),
    ...changes,
  };
}

export function anOrderDetail(order: OrderRow, changes: Partial<OrderDetail> = {}): OrderDetail {
  const proof = [
    { code: 'line:1', label: '2 × Stoneware mug', web: '25', pos: '25', isEqual: true },
    { code: 'lines', label: 'Lines', web: '25', pos: '25', isEqual: true },
    { code: 'charges', label: 'Shipping and fees', web: '5', pos: '5', isEqual: true },
    { code: 'tax', label: 'Tax', web: '2.1', pos: '2.1', isEqual: true },
    { code: 'total', label: 'Total', web: '32.1', pos: '32.1', isEqual: true },
    { code: 'tenders', label: 'Paid', web: '32.1', pos: '32.1', isEqual: true },
    { code: 'due', label: 'Amount due', web: '0', pos: '0', isEqual: true },
  ];
  const isPosted = order.state === 'posted' || order.state === 'fulfilled';
  const isOpen = ['seen', 'held', 'due', 'blocked'].includes(order.state);
  return {
    order,
    status: 'processing',
    payment: 'Paid (Card)',
    email: 'ada@example.com',
    webLines: [{ id: '1', name: 'Stoneware mug', sku: 'MUG-1', quantity: '2', total: '25', tax: '1.75' }],
    proof: isPosted ? proof : [],
    document: null,
    documents: isPosted
      ? [
          { id: '107437162167698', kind: 'order' },
          { id: '107437162115401', kind: 'ticket' },
        ]
      : [],
    holds: isPosted ? [] : [{ item: 'MUG-1', units: '2', isOver: false }],
    timeline: [
      { at: before(90), code: 'order.seen', text: 'The store told of it.' },
      ...(isPosted
        ? [{ at: before(80), code: 'order.posted', text: 'It was written to Counterpoint.' }]
        : []),
    ],
    actions: {
      canPostNow: isOpen,
      canResend: order.state === 'blocked' || order.state === 'verifying',
      canIgnore: isOpen,
    },
    ...changes,
  };
}

export function aTask(id: string, changes: Partial<TaskView> = {}): TaskView {
  return {
    id,
    storeId: 'web',
    orderNumber: '1004',
    kind: 'enter-order',
    title: 'order 1004',
    text: 'Counterpoint refused it: the drawer W1 has no open session.',
    reference: 'W-1004',
    amount: null,
    currency: 'USD',
    document: {
      kind: 'order',
      reference: 'W-1004',
      ticketNumber: 'W1004',
      customerNumber: '100000',
      billing: ['Ada Tester', '1 Main St', 'Memphis TN 38119'],
      shipping: ['Ada Tester', '1 Main St', 'Memphis TN 38119'],
      lines: [{ item: 'MUG-1', quantity: '2', price: '12.5', extended: '25', location: 'WHSE' }],
      charges: [{ slot: 1, amount: '5' }],
      taxes: [{ authority: 'WEBTAX', rule: 'TAX', amount: '2.1' }],
      tenders: [{ payCode: 'WEBPAY', amount: '32.1' }],
      notes: ['Web order 1004'],
    },
    state: 'open',
    createdAt: before(30),
    ...changes,
  };
}

const STATES: readonly (readonly [OrderStateView, string])[] = [
  ['posted', 'It is in Counterpoint.'],
  ['fulfilled', 'It was shipped and the store was told.'],
  ['held', 'The money is authorized and not captured yet.'],
  ['posted', 'It is in Counterpoint.'],
  ['blocked', '“Hand-painted bowl” (SKU BOWL-9) of order 1004 belongs to no item of Counterpoint.'],
  ['verifying', 'Its answer was lost; Counterpoint is being asked whether it is there.'],
  ['canceled', 'The store canceled it before it was posted.'],
  ['posted', 'It is in Counterpoint.'],
];
const NAMES = [
  'Ada Tester',
  'Grace Harbor',
  'Żofia Łukasiewicz',
  'Linus Pauling',
  'Harbor Street Yacht Club',
];

/** A ledger of so many orders in all states, the newest first. */
export const someOrders = (count: number): readonly OrderRow[] =>
  Array.from({ length: count }, (_, index) => {
    const [state, reason] = STATES[index % STATES.length] ?? ['posted', 'It is in Counterpoint.'];
    const isPosted = state === 'posted' || state === 'fulfilled';
    const total = ((1_999 + index * 731) % 40_000) / 100;
    return anOrderRow(9_000 - index, {
      state,
      reason,
      reasonCode: `order.${state}`,
      customer: NAMES[index % NAMES.length] ?? 'Guest',
      webTotal: String(total),
      posTotal: isPosted ? String(total) : null,
      heldUnits: state === 'held' ? '3' : '0',
      placedAt: before(7 + index * 23),
      postedAt: isPosted ? before(5 + index * 23) : null,
    });
  });

export const anInbox = (): InboxView => ({
  tasks: [
    aTask('task-1'),
    aTask('task-2', {
      kind: 'refund-in-store',
      orderNumber: '8991',
      title: 'order 8991',
      text: 'One Stoneware mug came back at the till on November 24.',
      amount: '13.38',
      document: null,
    }),
  ],
  returns: [
    {
      storeId: 'web',
      refundId: '2003',
      orderNumber: '8989',
      state: 'blocked',
      reason: 'A refund of order 8989 gives back more of “Stoneware mug” than was sold.',
      amount: '26.76',
      currency: 'USD',
      createdAt: before(120),
      actions: { canRetry: true, canIgnore: true },
    },
    {
      storeId: 'web',
      refundId: '2001',
      orderNumber: '8998',
      state: 'posted',
      reason: 'The return ticket WR2001 is in Counterpoint.',
      actions: { canRetry: false, canIgnore: false },
      amount: '13.38',
      currency: 'USD',
      createdAt: before(300),
    },
    {
      storeId: 'web',
      refundId: '2002',
      orderNumber: '8997',
      state: 'money-only',
      reason: 'Only money went back, no goods.',
      actions: { canRetry: false, canIgnore: false },
      amount: '5',
      currency: 'USD',
      createdAt: before(900),
    },
  ],
});

export function someRevenue(): RevenueView {
  const days = Array.from({ length: 30 }, (_, index) =>
    new Date(AT - (29 - index) * 1_440 * MINUTE).toISOString().slice(0, 10),
  );
  const totals = days.map((day, index) => ({
    day,
    currency: 'USD',
    orders: 3 + ((index * 7) % 9),
    total: String(240 + ((index * 137) % 900) + 0.5),
  }));
  return { days, totals };
}

/** A store compared with Counterpoint: one day as it should be, one on which a document is gone. */
export const someComparisons = (): readonly ComparisonView[] => {
  const sums = (orders: number, total: string, tax: string) => ({ orders, total, tax });
  const day = new Date(AT).toISOString().slice(0, 10);
  const before = new Date(AT - 1_440 * MINUTE).toISOString().slice(0, 10);
  const all = sums(12, '640.5', '42.1');
  const posted = sums(10, '540.5', '35.5');
  return [
    {
      storeId: 'web',
      at: new Date(AT - 90 * MINUTE).toISOString(),
      placedFrom: new Date(AT - 30 * 1_440 * MINUTE).toISOString(),
      days: [
        { day, currency: 'USD', web: all, ledger: all, posted, pos: sums(9, '508.4', '33.4') },
        { day: before, currency: 'USD', web: posted, ledger: posted, posted, pos: posted },
      ],
      differences: [
        {
          kind: 'not-in-pos',
          number: '8993',
          part: 0,
          text: 'Order 8993 was posted, and Counterpoint has no document with W-8993 any more.',
          isSettled: false,
        },
        {
          kind: 'not-in-ledger',
          number: '8995',
          part: 0,
          text: 'The store has order 8995, which was not taken in before.',
          isSettled: true,
        },
      ],
      differenceCount: 2,
    },
  ];
};

import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../../engine/ports/order-settings.ts';
import type { PosOrderSetup } from '../../../engine/ports/pos-documents.ts';

/** What of the set-up a problem belongs to; the doctor has a test for each. */
export type OrderSetupPart = 'place' | 'drawer' | 'pay-codes' | 'tax' | 'customers' | 'charges' | 'ship-vias';

export interface OrderSetupProblem {
  readonly part: OrderSetupPart;
  readonly error: SyncError;
}

/** Pay types that the API takes only with NCR's Secure Pay: credit and debit cards. */
const CARDS = new Set(['E', 'D']);

/**
 * What the order settings of a store name and Counterpoint does not have, each with its remedy. Empty: nothing. A list that
 * Counterpoint did not tell at all (no such table, no right to it) says nothing and is no problem.
 */
export function orderSetupProblems(
  setup: PosOrderSetup,
  settings: OrderSettings,
): readonly OrderSetupProblem[] {
  return [
    ...placeProblems(setup, settings),
    ...drawerProblems(setup, settings),
    ...payCodeProblems(setup, settings),
    ...taxProblems(setup, settings),
    ...customerProblems(setup, settings),
    ...chargeProblems(setup, settings),
    ...shipViaProblems(setup, settings),
  ];
}

function placeProblems(setup: PosOrderSetup, settings: OrderSettings): readonly OrderSetupProblem[] {
  const storeId = code(settings.storeId);
  const of = finder('place');
  return [
    ...of.missing(setup.stores, ({ id }) => id === storeId, 'storeId', `store ${storeId}`),
    ...of.missing(
      setup.stations,
      (station) => station.storeId === storeId && station.id === code(settings.stationId),
      'stationId',
      `station ${code(settings.stationId)} in store ${storeId}`,
    ),
    ...of.missing(
      setup.users,
      (id) => id === code(settings.userId),
      'userId',
      `user ${code(settings.userId)}`,
    ),
  ];
}

function drawerProblems(
  { drawers }: PosOrderSetup,
  { storeId, drawerId }: OrderSettings,
): readonly OrderSetupProblem[] {
  const isOurs = (drawer: PosOrderSetup['drawers'][number]): boolean =>
    drawer.storeId === code(storeId) && drawer.id === code(drawerId);
  const name = `drawer ${code(drawerId)} in store ${code(storeId)}`;
  const drawer = drawers.find(isOurs);
  if (drawer === undefined) return finder('drawer').missing(drawers, isOurs, 'drawerId', name);
  if (drawer.hasOpenSession) return [];
  return [
    problem(
      'drawer',
      'drawer-closed',
      'drawerId',
      `There is no open session of ${name}, so no ticket and no paid order can be written.`,
      'Activate the drawer in Counterpoint, and leave it open.',
    ),
  ];
}

function payCodeProblems(
  { payCodes }: PosOrderSetup,
  { payments }: OrderSettings,
): readonly OrderSetupProblem[] {
  const wanted = Map.groupBy(payments, ({ payCode }) => code(payCode));
  return [...wanted].flatMap(([name, rules]) => {
    const found = payCodes.find((payCode) => payCode.code === name);
    if (found === undefined) {
      return finder('pay-codes').missing(payCodes, () => false, 'payments', `pay code ${name}`);
    }
    if (CARDS.has(found.type)) {
      return [
        problem(
          'pay-codes',
          'pay-code-is-card',
          'payments',
          `Pay code ${name} is a card, which Counterpoint's API takes only together with the card itself.`,
          'Make a pay code such as “Paid online” of type check for what was paid in the store.',
        ),
      ];
    }
    const isForOrders = rules.some(({ document }) => document !== 'ticket');
    if (found.isForOrders || !isForOrders) return [];
    return [
      problem(
        'pay-codes',
        'pay-code-not-for-orders',
        'payments',
        `Pay code ${name} may not be used for orders.`,
        'Allow it for orders in Counterpoint (Setup, Point of Sale, Pay codes).',
      ),
    ];
  });
}

function taxProblems(
  { taxCodes, taxRules }: PosOrderSetup,
  settings: OrderSettings,
): readonly OrderSetupProblem[] {
  const of = finder('tax');
  const rules = new Map(
    settings.taxes.map((tax) => [JSON.stringify([code(tax.authority), code(tax.rule)]), tax]),
  );
  return [
    ...of.missing(
      taxCodes,
      (known) => known === code(settings.taxCode),
      'taxCode',
      `tax code ${code(settings.taxCode)}`,
    ),
    ...[...rules.values()].flatMap(({ authority, rule }) =>
      of.missing(
        taxRules,
        (known) => known.authority === code(authority) && known.rule === code(rule),
        'taxes',
        `rule ${code(rule)} of tax authority ${code(authority)}`,
      ),
    ),
  ];
}

function customerProblems(setup: PosOrderSetup, settings: OrderSettings): readonly OrderSetupProblem[] {
  return [...walkInProblems(setup, settings), ...workgroupProblems(setup, settings)];
}

/** Orders without a customer of their own go to the store's walk-in customer, unless one is named. */
function walkInProblems(
  { stores }: PosOrderSetup,
  { storeId, webCustomer }: OrderSettings,
): readonly OrderSetupProblem[] {
  const store = stores.find(({ id }) => id === code(storeId));
  if (store === undefined || !isToldOf(store)) return [];
  if (store.walkIn !== null || webCustomer !== null) return [];
  return [
    problem(
      'customers',
      'walk-in-missing',
      'webCustomer',
      `Store ${code(storeId)} has no walk-in customer for shoppers without an e-mail address.`,
      'Name the customer for web orders in the settings, or a walk-in customer of the store in Counterpoint.',
    ),
  ];
}

function workgroupProblems(
  { workgroups }: PosOrderSetup,
  settings: OrderSettings,
): readonly OrderSetupProblem[] {
  const name = code(settings.workgroup);
  const found = workgroups.find(({ id }) => id === name);
  if (found === undefined) {
    return finder('customers').missing(workgroups, () => false, 'workgroup', `workgroup ${name}`);
  }
  if (settings.customers !== 'match-or-create') return [];
  return [
    ...(found.templateCustomer === null
      ? [
          problem(
            'customers',
            'template-missing',
            'workgroup',
            `Workgroup ${name} has no template customer, or it names one that does not exist.`,
            'Name a template customer in the workgroup (Setup, System, Workgroups), or book all web orders on one customer.',
          ),
        ]
      : []),
    ...(found.nextCustomer === null
      ? [
          problem(
            'customers',
            'customer-number-missing',
            'workgroup',
            `Workgroup ${name} has no next customer number.`,
            'Enter the next customer number in the workgroup (Setup, System, Workgroups).',
          ),
        ]
      : []),
  ];
}

function chargeProblems({ stores }: PosOrderSetup, settings: OrderSettings): readonly OrderSetupProblem[] {
  const store = stores.find(({ id }) => id === code(settings.storeId));
  if (store === undefined || !isToldOf(store)) return [];
  const wanted = {
    shippingSlot: settings.shippingSlot,
    feeSlot: settings.feeSlot,
    roundingSlot: settings.roundingSlot,
  };
  return Object.entries(wanted).flatMap(([field, slot]) =>
    slot === null || store.chargeSlots.includes(slot)
      ? []
      : [
          problem(
            'charges',
            'charge-off',
            field,
            `Misc. charge ${slot} is not in use in store ${store.id}.`,
            `Switch misc. charge ${slot} on for the store in Counterpoint, or choose another one.`,
          ),
        ],
  );
}

function shipViaProblems({ shipVias }: PosOrderSetup, settings: OrderSettings): readonly OrderSetupProblem[] {
  const wanted = [
    ...settings.shipVias.map((rule) => ['shipVias', code(rule.code)] as const),
    ...settings.carriers.map((rule) => ['carriers', code(rule.shipVia)] as const),
  ];
  const byCode = new Map(wanted.toReversed().map(([field, name]) => [name, field]));
  return [...byCode].flatMap(([name, field]) =>
    finder('ship-vias').missing(shipVias, (known) => known === name, field, `ship-via code ${name}`),
  );
}

/** Every store takes its goods from somewhere: without that its configuration could not be read. */
const isToldOf = ({ stockLocation }: PosOrderSetup['stores'][number]): boolean => stockLocation !== null;

/** Tells of a record that none in a list is. An empty list was not told. */
const finder = (part: OrderSetupPart) => ({
  missing: <Known>(
    list: readonly Known[],
    isIt: (known: Known) => boolean,
    field: string,
    name: string,
  ): readonly OrderSetupProblem[] =>
    list.length === 0 || list.some(isIt)
      ? []
      : [
          problem(
            part,
            'missing',
            field,
            `There is no ${name} in Counterpoint.`,
            'Choose one that exists in the settings, or make it in Counterpoint.',
          ),
        ],
});

const problem = (
  part: OrderSetupPart,
  reason: string,
  field: string,
  operatorMessage: string,
  remedy: string,
): OrderSetupProblem => ({
  part,
  error: syncError({ kind: 'blocked', code: `order.setup-${reason}`, field, operatorMessage, remedy }),
});

const code = (text: string): string => text.trim().toUpperCase();

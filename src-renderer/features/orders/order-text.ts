import type {
  OrderRow,
  OrderStateView,
  ReturnView,
  TaskView,
} from '../../../src-shared/contract/orders.schema.ts';
import type { Tone } from '../../ui/tone.ts';

/** The word for a state, as an operator says it. */
export const STATE_WORD: Readonly<Record<OrderStateView, string>> = {
  seen: 'Not finished',
  held: 'Held',
  due: 'Due',
  proving: 'Due',
  posting: 'Sending',
  verifying: 'Checking',
  blocked: 'Needs you',
  posted: 'In Counterpoint',
  fulfilled: 'Shipped',
  canceled: 'Canceled',
  ignored: 'Ignored',
};

export const STATE_TONE: Readonly<Record<OrderStateView, Tone>> = {
  seen: 'idle',
  held: 'idle',
  due: 'working',
  proving: 'working',
  posting: 'working',
  verifying: 'attention',
  blocked: 'stopped',
  posted: 'well',
  fulfilled: 'well',
  canceled: 'idle',
  ignored: 'idle',
};

/** States that belong together to a person, in the order in which they matter. */
export const STATE_GROUPS = [
  { value: 'all', label: 'All', states: [] },
  { value: 'needs-you', label: 'Needs you', states: ['blocked', 'verifying'] },
  { value: 'waiting', label: 'Held', states: ['seen', 'held'] },
  { value: 'on-its-way', label: 'Due', states: ['due', 'proving', 'posting'] },
  { value: 'done', label: 'In Counterpoint', states: ['posted', 'fulfilled'] },
  { value: 'over', label: 'Left alone', states: ['canceled', 'ignored'] },
] as const satisfies readonly {
  readonly value: string;
  readonly label: string;
  readonly states: readonly OrderStateView[];
}[];
export type StateGroup = (typeof STATE_GROUPS)[number]['value'];

export const TRIGGER_TEXT: Readonly<Record<OrderRow['trigger'], string>> = {
  capture: 'When the money is captured',
  shipment: 'When it is shipped',
  immediate: 'At once',
};

export const RETURN_WORD: Readonly<Record<ReturnView['state'], readonly [word: string, tone: Tone]>> = {
  waiting: ['Waiting', 'idle'],
  due: ['Due', 'working'],
  posting: ['Sending', 'working'],
  verifying: ['Checking', 'attention'],
  queued: ['For staff', 'attention'],
  posted: ['In Counterpoint', 'well'],
  'money-only': ['Money only', 'idle'],
  blocked: ['Needs you', 'stopped'],
  ignored: ['Ignored', 'idle'],
};

export const TASK_WORD: Readonly<Record<TaskView['kind'], string>> = {
  'enter-order': 'Enter in Counterpoint',
  'enter-return': 'Enter the return',
  'cancel-document': 'Cancel in Counterpoint',
  'change-document': 'Change in Counterpoint',
  'refund-in-store': 'Refund in the store',
};

/** "$1,204.50", or with the currency's own name where this browser does not know it. */
export function moneyText(amount: string, currency: string): string {
  const value = Number(amount);
  try {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value);
  } catch {
    return `${amount} ${currency}`.trim();
  }
}

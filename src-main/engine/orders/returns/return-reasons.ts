import type { StateReason } from '../../ports/order-stores.ts';

const reason = (code: string, text: string): StateReason => ({ code: `order.return-${code}`, text });

/** Why a return is where it is, in words for the owner. */
export const RETURN_REASONS = {
  moneyOnly: reason('money-only', 'Only money was given back, so there are no goods to take back.'),
  waitsForPost: reason('waits-for-post', 'It waits until its order is in Counterpoint.'),
  waitsForGoods: reason(
    'waits-for-goods',
    'Its order waits in Counterpoint for staff; what has not left cannot come back.',
  ),
  due: reason('due', 'Its goods came back and are to be taken back in Counterpoint.'),
  posting: reason('posting', 'It is being written to Counterpoint.'),
  answerLost: reason('answer-lost', 'Counterpoint gave no clear answer; it is looked for.'),
  neverSaved: reason('never-saved', 'Counterpoint never saved it; it is written again.'),
  posted: reason('posted', 'It was written to Counterpoint.'),
  found: reason('found-in-pos', 'It was found in Counterpoint under its own mark.'),
  atTheTill: reason('at-the-till', 'Its goods were taken back at the till, so nothing more is written.'),
  orderCanceled: reason('order-canceled', 'Its order was canceled, so nothing of it can come back.'),
  notNeeded: reason(
    'not-needed',
    'Its goods never left Counterpoint: staff canceled the order, or took them off it.',
  ),
  leftAlone: reason('left-alone', 'Its order is left alone, and so is this.'),
  unmarked: reason(
    'unmarked',
    'Its order was entered in Counterpoint by hand and cannot be found there, so the return must be entered by hand too.',
  ),
  withdrawn: reason('withdrawn', 'The refund was deleted in the store.'),
  byHand: reason('by-hand', 'A person says that it was entered in Counterpoint by hand.'),
  retry: reason('retry', 'A person wants it tried again.'),
  ignored: (why: string) => reason('ignored', why),
} as const;

/** Why an order is left alone that stands in the POS without our mark. */
export const ENTERED_BY_HAND = 'order.entered-by-hand';

/** Nobody decided these but us, by what the store said; other news may lead elsewhere. */
export const DECIDED_HERE: readonly string[] = [
  RETURN_REASONS.orderCanceled.code,
  RETURN_REASONS.leftAlone.code,
  RETURN_REASONS.withdrawn.code,
];

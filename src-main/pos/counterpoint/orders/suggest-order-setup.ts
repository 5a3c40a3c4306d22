import { type CustomerNumber, customerNumber } from '../../../../src-shared/domain/ids.ts';
import type { PosOrderSetup } from '../../../engine/ports/pos-documents.ts';

/** Answers that the owner only has to confirm; null: nothing speaks for any. */
export interface OrderSetupSuggestion {
  readonly storeId: string | null;
  readonly stationId: string | null;
  readonly drawerId: string | null;
  readonly userId: string | null;
  readonly workgroup: string | null;
  readonly webCustomer: CustomerNumber | null;
  readonly payCode: string | null;
  readonly taxCode: string | null;
  readonly taxRule: { readonly authority: string; readonly rule: string } | null;
  readonly shippingSlot: number | null;
  readonly shipVia: string | null;
}

/** What owners call what belongs to their web shop. */
const OF_THE_WEB = /WEB|ONLINE|ECOM/;
/** Pay types that a web shop's money cannot be booked on through the API: cards, A/R charges, food stamps, points. */
const UNFIT_PAY_TYPES = new Set(['E', 'D', 'A', 'F', 'L', 'G', 'V']);

/**
 * Answers from NCR's own e-commerce record (EC_CTL) where there is one, else what is the only one of its kind or the only
 * one that is named after the web. Whatever is suggested exists.
 */
export function suggestOrderSetup(setup: PosOrderSetup): OrderSetupSuggestion {
  const told = setup.ecommerce;
  const stores = setup.stores.map(({ id }) => id);
  const storeId = known(told?.storeId, stores) ?? only(stores);
  const store = setup.stores.find(({ id }) => id === storeId);
  const ofStore = (list: readonly { readonly storeId: string; readonly id: string }[]): readonly string[] =>
    list.filter((entry) => entry.storeId === storeId).map(({ id }) => id);
  const stations = ofStore(setup.stations);
  const drawers = ofStore(setup.drawers);
  const workgroups = setup.workgroups.filter(
    ({ templateCustomer, nextCustomer }) => templateCustomer !== null && nextCustomer !== null,
  );
  const payCodes = setup.payCodes.filter(
    ({ type, isForOrders }) => isForOrders && !UNFIT_PAY_TYPES.has(type),
  );
  const rules = setup.taxRules.filter(({ authority, rule }) => OF_THE_WEB.test(`${authority} ${rule}`));
  const slots = store?.chargeSlots ?? [];
  const slot = told?.chargeSlot ?? null;
  return {
    storeId,
    stationId: known(told?.stationId, stations) ?? only(stations),
    drawerId: known(told?.drawerId, drawers) ?? only(drawers),
    userId: only(setup.users),
    workgroup: only(workgroups.map(({ id }) => id)),
    webCustomer: told?.customer == null ? null : customerNumber(told.customer),
    payCode: only(payCodes.map((payCode) => payCode.code)),
    taxCode: known(told?.taxCode, setup.taxCodes) ?? only(setup.taxCodes),
    taxRule:
      setup.taxRules.length === 1
        ? (setup.taxRules[0] ?? null)
        : rules.length === 1
          ? (rules[0] ?? null)
          : null,
    shippingSlot: slot !== null && slots.includes(slot) ? slot : (slots[0] ?? null),
    shipVia: only(setup.shipVias),
  };
}

const known = (wanted: string | null | undefined, list: readonly string[]): string | null =>
  wanted != null && list.includes(wanted) ? wanted : null;

/** The only one there is, or the only one that is named after the web. */
function only(list: readonly string[]): string | null {
  if (list.length === 1) return list[0] ?? null;
  const named = list.filter((name) => OF_THE_WEB.test(name));
  return named.length === 1 ? (named[0] ?? null) : null;
}

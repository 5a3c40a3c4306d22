import type { PosOrderSetup } from '../../../../engine/ports/pos-documents.ts';
import { code, isYes } from '../../mappers/column-value.ts';
import type { SetupRow, SetupTable } from '../queries/order-setup.query.ts';

/** The rows of the set-up tables. A table that could not be read has none. */
export interface SetupRows {
  readonly tables: Readonly<Record<SetupTable, readonly SetupRow[]>>;
  /** Drawers with an open session. */
  readonly openDrawers: readonly SetupRow[];
  /** Those of the customers named in the set-up that exist. */
  readonly customers: ReadonlySet<string>;
}

const SLOTS = [1, 2, 3, 4, 5];

/** What of the POS's own records web documents need. Codes are trimmed and in upper case. */
export function mapOrderSetup({ tables, openDrawers, customers }: SetupRows): PosOrderSetup {
  const configurations = new Map(tables.PS_STR_CFG_PS.map((row) => [code(row.STR_ID), row]));
  const open = new Set(openDrawers.map(drawerKey));
  const existing: Existing = (number) => (customers.has(code(number)) ? code(number) : null);
  const workgroups = tables.SY_WRKGRP.map((row) => ({
    id: code(row.WRKGRP_ID),
    templateCustomer: existing(row.TMPLT_CUST_NO),
    nextCustomer: orNull(row.NXT_CUST_NO),
  }));
  return {
    stores: tables.PS_STR.map((row) =>
      storeOf(code(row.STR_ID), configurations.get(code(row.STR_ID)), existing),
    ),
    stations: tables.PS_STA.map((row) => ({ storeId: code(row.STR_ID), id: code(row.STA_ID) })),
    drawers: tables.PS_DRW.map((row) => ({
      storeId: code(row.STR_ID),
      id: code(row.DRW_ID),
      hasOpenSession: open.has(drawerKey(row)),
    })),
    users: tables.SY_USR.map((row) => code(row.USR_ID)),
    workgroups,
    payCodes: tables.SY_PAY_COD.map((row) => ({
      code: code(row.PAY_COD),
      type: code(row.PAY_TYP),
      isForOrders: code(row.ALLOW_FOR_ORDS) !== 'N',
    })),
    taxCodes: tables.SY_TAX_COD.map((row) => code(row.TAX_COD)),
    taxRules: tables.SY_TAX_AUTH_RUL.map((row) => ({
      authority: code(row.AUTH_COD),
      rule: code(row.RUL_COD),
    })),
    shipVias: tables.SY_SHIP_VIA_COD.map((row) => code(row.SHIP_VIA_COD)),
    customers: { template: workgroups.some(({ templateCustomer }) => templateCustomer !== null) },
    ecommerce: ecommerceOf(tables.EC_CTL[0], existing),
  };
}

/** The customers that the set-up names, to look up which of them exist. */
export function namedCustomers(tables: SetupRows['tables']): readonly string[] {
  const named = [
    ...tables.SY_WRKGRP.map((row) => row.TMPLT_CUST_NO),
    ...tables.PS_STR_CFG_PS.map((row) => row.WALK_IN_CUST_NO),
    ...tables.EC_CTL.map((row) => row.ORD_CUST_NO),
  ];
  return [...new Set(named.map(code))].filter((number) => number !== '');
}

type Existing = (number: string | null | undefined) => string | null;

function storeOf(id: string, row: SetupRow | undefined, existing: Existing): PosOrderSetup['stores'][number] {
  return {
    id,
    stockLocation: orNull(row?.STK_LOC_ID),
    walkIn: existing(row?.WALK_IN_CUST_NO),
    chargeSlots: SLOTS.filter((slot) => isYes(row?.[`USE_MISC_${slot}`])),
    shortOrderLine: orNull(row?.ORD_INSUFF_QTY_LIN_TYP),
    shortTicketLine: orNull(row?.SAL_INSUFF_QTY_LIN_TYP),
  };
}

function ecommerceOf(row: SetupRow | undefined, existing: Existing): PosOrderSetup['ecommerce'] {
  if (row === undefined) return null;
  const slot = Number(code(row.ORD_MISC_CHRG_NO));
  return {
    storeId: orNull(row.STR_ID),
    stationId: orNull(row.ORD_STA_ID),
    drawerId: orNull(row.ORD_DRW_ID),
    customer: existing(row.ORD_CUST_NO),
    taxCode: orNull(row.ORD_BASE_TAX_COD),
    chargeSlot: SLOTS.includes(slot) ? slot : null,
  };
}

const drawerKey = (row: SetupRow): string => JSON.stringify([code(row.STR_ID), code(row.DRW_ID)]);

// `!` is Counterpoint's "not set".
function orNull(value: string | null | undefined): string | null {
  const told = code(value);
  return told === '' || told === '!' ? null : told;
}

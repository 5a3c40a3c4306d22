import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { badInput, badSetup, missing } from '../http/api-answer.ts';
import { code, orNull } from '../http/fields.ts';
import type { DocumentRequest } from './document.schema.ts';

/** Where and for whom a document is made; all of it exists. */
export interface DocumentPlace {
  readonly storeId: string;
  readonly stationId: string;
  readonly drawerId: string | null;
  readonly userId: string;
  readonly customer: TableRow;
  readonly stockLocation: string;
  readonly priceLocation: string;
  /** PS_STR_CFG_PS of the store. */
  readonly settings: TableRow;
  readonly taxCode: string | null;
  readonly normalTaxCode: string | null;
}

type Header = DocumentRequest['PS_DOC_HDR'];

/** Finds what a header names. Throws a Refusal that names what is not there. */
export function findPlace(scene: ApiScene, header: Header): DocumentPlace {
  const storeId = code(header.STR_ID);
  const stationId = code(header.STA_ID);
  const settings = placeSettings(scene, storeId, stationId);
  const drawerId = orNull(code(header.DRW_ID));
  if (drawerId !== null) {
    mustExist(scene, 'PS_DRW', { STR_ID: storeId, DRW_ID: drawerId }, `Drawer ${drawerId}`);
  }
  const userId = code(header.USR_ID);
  mustExist(scene, 'SY_USR', { USR_ID: userId }, `User ${userId}`);
  const taxCode = orNull(code(header.TAX_COD)) ?? orNull(text(settings.AR_TAX_COD));
  const normalTaxCode = orNull(code(header.NORM_TAX_COD)) ?? taxCode;
  for (const name of new Set([taxCode, normalTaxCode])) {
    if (name !== null) mustExist(scene, 'SY_TAX_COD', { TAX_COD: name }, `Tax code ${name}`);
  }
  const shipVia = code(header.SHIP_VIA_COD);
  if (shipVia !== '') {
    mustExist(scene, 'SY_SHIP_VIA_COD', { SHIP_VIA_COD: shipVia }, `Ship-via code ${shipVia}`);
  }
  const stockLocation = code(header.STK_LOC_ID) || text(settings.STK_LOC_ID);
  mustExist(scene, 'IM_LOC', { LOC_ID: stockLocation }, `Location ${stockLocation}`);
  return {
    storeId,
    stationId,
    drawerId,
    userId,
    customer: findCustomer(scene, code(header.CUST_NO), settings, code(header.DOC_TYP) === 'O'),
    stockLocation,
    priceLocation: text(settings.PRC_LOC_ID) || stockLocation,
    settings,
    taxCode,
    normalTaxCode,
  };
}

/** PS_STR_CFG_PS of a store that has this station. */
export function placeSettings(scene: ApiScene, storeId: string, stationId: string): TableRow {
  mustExist(scene, 'PS_STR', { STR_ID: storeId }, `Store ${storeId}`);
  mustExist(scene, 'PS_STA', { STR_ID: storeId, STA_ID: stationId }, `Station ${stationId}`);
  const settings = scene.references.one('PS_STR_CFG_PS', { STR_ID: storeId });
  if (settings === null) throw badSetup(`Store ${storeId} has no point-of-sale configuration.`);
  return settings;
}

/** Throws a Refusal that names what is not in a table of the set-up. */
export function mustExist(
  { references }: ApiScene,
  table: string,
  key: Readonly<Record<string, string>>,
  what: string,
): void {
  if (references.one(table, key) === null) throw badInput(`${what} is not on file.`);
}

function findCustomer({ tables }: ApiScene, named: string, settings: TableRow, isOrder: boolean): TableRow {
  const number = named || text(settings.WALK_IN_CUST_NO);
  if (number === '') throw missing('CUST_NO');
  const customer = tables.row('SELECT * FROM AR_CUST WHERE CUST_NO = ?', number);
  if (customer === null) throw badInput(`Customer ${number} is not on file.`);
  if (text(isOrder ? customer.ALLOW_ORDS : customer.ALLOW_TKTS) === 'N') {
    throw badInput(`${isOrder ? 'Orders' : 'Tickets'} are not allowed for customer ${number}.`);
  }
  return customer;
}

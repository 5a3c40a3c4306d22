import type { SqlQuery } from '../connection/sql-query.ts';

/** Whether NCR's own e-commerce is switched on (EC_CTL.USE_ECOMM). */
export function publisherEnabledQuery(): SqlQuery<{ readonly USE_ECOMM: string | null }> {
  return {
    name: 'publisher-enabled',
    text: 'SELECT TOP (1) C.USE_ECOMM\nFROM dbo.EC_CTL AS C',
    parameters: [],
  };
}

/** When it last published any item (ECOMM_LST_PUB_DT, server's local time). */
export function lastPublishedQuery(): SqlQuery<{ readonly PUBLISHED_AT: Date | null }> {
  return {
    name: 'last-published',
    text: 'SELECT MAX(I.ECOMM_LST_PUB_DT) AS PUBLISHED_AT\nFROM dbo.IM_ITEM AS I',
    parameters: [],
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { readBeside, readCopy } from '../post-mortem.ts';
import type { OrderCall } from './order-point.ts';

/** What the local database says of order work whose end is not committed. */
export interface OpenWork {
  /** References of documents and returns that are about to leave, or have left, whether or not their answer was lost. */
  readonly sent: ReadonlySet<string>;
  /** Documents and returns whose answer was lost. */
  readonly verifying: number;
  /** Customers that are being made. */
  readonly making: number;
  /** Orders with a payment that was about to leave. */
  readonly paying: number;
  /** Parcels and cancellations that were about to be told. */
  readonly telling: number;
}

/** Beside the running process. */
export const openWork = (home: string): OpenWork => readBeside(home, read, NOTHING);

/** As a dead process left it. */
export const openWorkAfter = (home: string): OpenWork => readCopy(home, read, NOTHING);

const NOTHING: OpenWork = { sent: new Set(), verifying: 0, making: 0, paying: 0, telling: 0 };

function read(database: DatabaseSync): OpenWork {
  const count = (query: string): number => Number(database.prepare(query).get()?.n ?? 0);
  const sent = database
    .prepare(
      `SELECT reference FROM web_order WHERE state IN ('posting', 'verifying')
       UNION ALL SELECT reference FROM web_return WHERE state IN ('posting', 'verifying')`,
    )
    .all();
  return {
    sent: new Set(sent.map(({ reference }) => String(reference))),
    verifying: count(
      `SELECT (SELECT count(*) FROM web_order WHERE state = 'verifying')
            + (SELECT count(*) FROM web_return WHERE state = 'verifying') AS n`,
    ),
    making: count(`SELECT count(*) AS n FROM customer_link WHERE state = 'making'`),
    paying: count(`SELECT count(*) AS n FROM web_order WHERE state = 'posted' AND doubt IS NOT NULL`),
    telling: count(`SELECT count(*) AS n FROM order_fulfillment WHERE state = 'queued' AND attempts > 0`),
  };
}

/** Whether it is committed that such a request is about to leave; `reference`: that of its document. */
export function isAnnounced(work: OpenWork, call: OrderCall, reference: string | null): boolean {
  switch (call) {
    case 'document':
    case 'return':
      return reference !== null && work.sent.has(reference);
    case 'customer':
      return work.making > 0;
    case 'payment':
      return work.paying > 0;
    case 'parcel':
      return work.telling > 0;
  }
}

/** Orders and returns that are on their way and need no person, read beside the running process. */
export const ordersOnTheirWay = (home: string): number =>
  readBeside(
    home,
    (database) =>
      Number(
        database
          .prepare(
            `SELECT (SELECT count(*) FROM web_order WHERE state IN ('due', 'proving', 'posting', 'verifying')
                        OR state = 'posted' AND (seen_in_pos_at IS NULL OR doubt IS NOT NULL))
                  + (SELECT count(*) FROM web_return WHERE state IN ('due', 'posting', 'verifying')
                        OR state = 'posted' AND seen_in_pos_at IS NULL) AS n`,
          )
          .get()?.n ?? 0,
      ),
    0,
  );

/** What people and the engine know by the local database, once nothing is on its way. */
export interface Knowledge {
  /** Everything that was seen of parcels, as text: their tracking numbers are in it. */
  readonly parcels: string;
  /** Numbers of orders and ids of refunds that wait for a person, who was told why. */
  readonly blockedOrders: ReadonlySet<string>;
  readonly blockedRefunds: ReadonlySet<string>;
  /** Of variants that are linked: others are not sold online, or were not when the links were made. */
  readonly linkedSkus: ReadonlySet<string>;
}

export const knowledgeIn = (home: string): Knowledge => readBeside(home, readKnowledge, NO_KNOWLEDGE);

const NO_KNOWLEDGE: Knowledge = {
  parcels: '',
  blockedOrders: new Set(),
  blockedRefunds: new Set(),
  linkedSkus: new Set(),
};

function readKnowledge(database: DatabaseSync): Knowledge {
  const texts = (query: string): string[] =>
    database
      .prepare(query)
      .all()
      .map(({ value }) => String(value));
  return {
    parcels: texts('SELECT goods AS value FROM order_fulfillment WHERE goods IS NOT NULL').join('\n'),
    blockedOrders: new Set(texts(`SELECT number AS value FROM web_order WHERE state = 'blocked'`)),
    linkedSkus: new Set(texts('SELECT sku AS value FROM variant_link')),
    blockedRefunds: new Set(
      texts(`SELECT refund_id AS value FROM web_return WHERE state IN ('blocked', 'queued')`),
    ),
  };
}

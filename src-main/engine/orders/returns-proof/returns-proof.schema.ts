import { z } from 'zod';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import {
  type ConnectionId,
  customerNumber,
  documentId,
  itemNumber,
  locationCode,
} from '../../../../src-shared/domain/ids.ts';
import { parseCheckpoint } from '../../checkpoints/parse-checkpoint.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReturnsProof } from './returns-proof.ts';

const doubt = z.object({
  sentAt: z.number(),
  healthyFrom: z.number().nullable(),
  healthyTo: z.number().nullable(),
  lookUps: z.number(),
});

const testDocument = z.object({
  state: z.enum(['due', 'posting', 'verifying', 'posted', 'set-aside']),
  documentId: z.string().transform(documentId).nullable(),
  ticketNumber: z.string().nullable(),
  doubt: doubt.nullable(),
  attempts: z.number(),
  postedAt: z.number().nullable(),
});

const shape = z.object({
  prefix: z.string(),
  goods: z.object({
    itemNumber: z.string().transform(itemNumber),
    name: z.string(),
    dimensions: z.tuple([z.string(), z.string(), z.string()]),
    price: z.string().transform(decimal),
    location: z.string().transform(locationCode).nullable(),
  }),
  customerNumber: z.string().transform(customerNumber).nullable(),
  payCode: z.string(),
  startedAt: z.number(),
  sale: testDocument,
  takeBack: testDocument,
  end: z.enum(['proved', 'refused', 'taken-back', 'differs', 'voided']).nullable(),
  endedAt: z.number().nullable(),
  reason: z.object({ code: z.string(), text: z.string(), remedy: z.string() }),
  nextAt: z.number().nullable(),
  isChosen: z.boolean(),
});

const PLACE = ['import-orders', 'returns-proof'] as const;

/** The test post of a store. Null: none was made, or the database that knew of it is lost. */
export function readProof(
  { checkpoints }: Pick<Stores, 'checkpoints'>,
  id: ConnectionId,
): ReturnsProof | null {
  const [flow, partition] = PLACE;
  return parseCheckpoint(shape, checkpoints.get(flow, id, partition));
}

/**
 * When a test is worked on next by itself; null: it is not. `sending`: only while a document of it is on its way, not while
 * staff are waited for.
 */
export function nextProofAt(
  stores: Pick<Stores, 'checkpoints'>,
  id: ConnectionId,
  which: 'any' | 'sending',
): number | null {
  const proof = readProof(stores, id);
  return proof === null || (which === 'sending' && proof.end !== null) ? null : proof.nextAt;
}

export function keepProof(
  { checkpoints }: Pick<Stores, 'checkpoints'>,
  id: ConnectionId,
  proof: ReturnsProof,
  now: number,
): void {
  const [flow, partition] = PLACE;
  checkpoints.put(flow, id, partition, JSON.stringify(proof), now);
}

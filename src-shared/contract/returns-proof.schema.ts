import { z } from 'zod';
import { documentView } from './orders.schema.ts';

/** The guided test post that proves whether Counterpoint takes return tickets. Instants are ISO 8601 in UTC. */

/** Which item is sold once and taken back, in which store; `cell`: the codes of its dimensions where it has several. */
export const returnsTest = z.object({
  storeId: z.string(),
  item: z.string().trim().min(1).max(20),
  cell: z.array(z.string().max(15)).max(3).default([]),
});
export type ReturnsTest = z.output<typeof returnsTest>;

/** What the test would write. */
export const returnsTestPlan = z.object({
  /** The item as Counterpoint calls it. */
  item: z.string(),
  price: z.string(),
  location: z.string().nullable(),
  /** The sale, and the return that takes it back. */
  documents: z.array(documentView),
  /** A test is there already and goes on, whatever was chosen. */
  isBegun: z.boolean(),
});
export type ReturnsTestPlan = z.infer<typeof returnsTestPlan>;

const testDocument = z.object({
  kind: z.enum(['ticket', 'return']),
  state: z.enum(['due', 'posting', 'verifying', 'posted', 'set-aside']),
  /** As staff see it in Counterpoint; null before it was seen there. */
  ticketNumber: z.string().nullable(),
});

/** How the returns of a store go to Counterpoint, and what is proved of it. */
export const returnsProofView = z.object({
  storeId: z.string(),
  storeName: z.string(),
  returns: z.enum(['post', 'queue']),
  /** False: Counterpoint's API is not connected, so nothing can be proved. */
  canProve: z.boolean(),
  state: z.enum(['none', 'under-way', 'proved', 'refused', 'taken-back', 'differs', 'voided']),
  /** Where the test stands, and what to do about it; empty without one. */
  text: z.string(),
  remedy: z.string(),
  item: z.string(),
  endedAt: z.string().nullable(),
  documents: z.array(testDocument),
});
export type ReturnsProofView = z.infer<typeof returnsProofView>;

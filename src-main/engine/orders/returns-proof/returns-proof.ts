import type { CellDimensions } from '../../../../src-shared/domain/cell-key.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type {
  CustomerNumber,
  DocumentId,
  ItemNumber,
  LocationCode,
} from '../../../../src-shared/domain/ids.ts';
import type { Doubt, StateReason } from '../../ports/order-stores.ts';

/**
 * Where one of the two documents is. `due`: to be written. `posting`: the call is about to leave or has left. `verifying`:
 * the answer is lost. `posted`: answered or found. `set-aside`: it was not saved and waits for a person.
 */
export type TestDocumentState = 'due' | 'posting' | 'verifying' | 'posted' | 'set-aside';

/** One of the two documents of a guided test post. Instants are milliseconds since 1970 UTC. */
export interface TestDocument {
  readonly state: TestDocumentState;
  /** As it was found in the POS; null: nobody has seen it yet. */
  readonly documentId: DocumentId | null;
  /** The number that staff see there; null: as `documentId`. */
  readonly ticketNumber: string | null;
  readonly doubt: Doubt | null;
  readonly attempts: number;
  /** When the POS said that it saved it; null: it has not. */
  readonly postedAt: number | null;
}

/** What the test sells and takes back: one selling unit of a cell. */
export interface TestGoods {
  readonly itemNumber: ItemNumber;
  /** What the POS calls it. */
  readonly name: string;
  readonly dimensions: CellDimensions;
  /** Above zero, with two decimals at most. */
  readonly price: Decimal;
  readonly location: LocationCode | null;
}

/**
 * How a test ended. `proved`: the POS took the return. `refused`: it does not take return lines. `taken-back`: staff took the
 * sale back at the till. `differs`: a document stands there otherwise than it was sent. `voided`: somebody voided one.
 */
export type ReturnsProofEnd = 'proved' | 'refused' | 'taken-back' | 'differs' | 'voided';

/**
 * The guided test post of a store: a ticket that sells one unit, and the return ticket that takes it back. It proves whether
 * the POS's API takes return lines, of which there is no public proof (../shared/reference/counterpoint-api.md, section 6).
 */
export interface ReturnsProof {
  /** The store's prefix when the test began: both marks begin with it. */
  readonly prefix: string;
  readonly goods: TestGoods;
  /** Null: the walk-in customer. */
  readonly customerNumber: CustomerNumber | null;
  readonly payCode: string;
  readonly startedAt: number;
  readonly sale: TestDocument;
  readonly takeBack: TestDocument;
  /** Null: it is under way. */
  readonly end: ReturnsProofEnd | null;
  readonly endedAt: number | null;
  /** Where it stands, and what to do about it (empty: nothing), in words for the owner. */
  readonly reason: StateReason & { readonly remedy: string };
  /** When the engine works on it again by itself; null: it waits for a person. */
  readonly nextAt: number | null;
  /** The settings say what the test showed. */
  readonly isChosen: boolean;
}

const NEW_DOCUMENT: TestDocument = {
  state: 'due',
  documentId: null,
  ticketNumber: null,
  doubt: null,
  attempts: 0,
  postedAt: null,
};

/** A test that is to begin now. */
export const newReturnsProof = (
  plan: Pick<ReturnsProof, 'prefix' | 'goods' | 'customerNumber' | 'payCode'>,
  now: number,
): ReturnsProof => ({
  ...plan,
  startedAt: now,
  sale: NEW_DOCUMENT,
  takeBack: NEW_DOCUMENT,
  end: null,
  endedAt: null,
  reason: { code: 'order.returns-test', text: 'The test is about to begin.', remedy: '' },
  nextAt: now,
  isChosen: false,
});

/** Whether nothing of it can be in the POS, so that it may begin anew with other goods. */
export const isUnsent = ({ sale, end }: ReturnsProof): boolean =>
  end === null &&
  sale.documentId === null &&
  sale.doubt === null &&
  (sale.state === 'due' || sale.state === 'set-aside');

/** A person wants to go on: everything is looked at again, and what was set aside or refused is tried once more. */
export const goOn = (proof: ReturnsProof, now: number): ReturnsProof => ({
  ...proof,
  sale: triedAgain(proof.sale),
  takeBack: triedAgain(proof.takeBack),
  end: null,
  nextAt: now,
});

const triedAgain = (document: TestDocument): TestDocument =>
  document.state === 'set-aside' ? { ...document, state: 'due', attempts: 0 } : document;

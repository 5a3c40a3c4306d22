import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ReturnsProof } from './returns-proof.ts';

type Reason = ReturnsProof['reason'];

const reason = (code: string, text: string, remedy = ''): Reason => ({
  code: `order.returns-test-${code}`,
  text,
  remedy,
});

/** Which of the two documents is meant. */
export type TestPart = 'sale' | 'takeBack';

const NAMES: Readonly<Record<TestPart, string>> = { sale: 'test sale', takeBack: 'return of the test sale' };
const GOES_ON = 'Nothing to do: it goes on by itself while Tillbridge runs.';

/** Where a test stands, in words for the owner. */
export const PROOF_REASONS = {
  writing: (part: TestPart) =>
    reason('writing', `The ${NAMES[part]} is being written to Counterpoint.`, GOES_ON),
  answerLost: (part: TestPart, verifyForMs: number) =>
    reason(
      'answer-lost',
      `Counterpoint gave no clear answer to the ${NAMES[part]}. It is looked for over ${Math.ceil(verifyForMs / 60_000)} minutes before it may be written again.`,
      GOES_ON,
    ),
  neverSaved: (part: TestPart) =>
    reason('never-saved', `Counterpoint never saved the ${NAMES[part]}; it is written again.`, GOES_ON),
  neverSavedTwice: (part: TestPart) =>
    reason(
      'not-saved',
      `Counterpoint gives no clear answer to the ${NAMES[part]}, and does not save it.`,
      'See what Counterpoint’s API logs about it, and try the test again; until then returns wait as tasks.',
    ),
  unseen: (part: TestPart) =>
    reason(
      'unseen',
      `Counterpoint said that it saved the ${NAMES[part]}, and does not show it yet.`,
      GOES_ON,
    ),
  waitsForPos: (error: SyncError) => reason('waits', error.operatorMessage, error.remedy),
  numberTaken: (part: TestPart, number: string, holder: string) =>
    reason(
      'number-taken',
      `The ${NAMES[part]} would be ${number} in Counterpoint, which ${holder} is already.`,
      'Give the store another prefix in the order settings.',
    ),
  setAside: (part: TestPart, error: SyncError) =>
    reason(
      'set-aside',
      `Counterpoint does not take the ${NAMES[part]}: ${error.operatorMessage}`,
      `${error.remedy} Then try the test again${part === 'sale' ? '' : ', or take the test sale back at the till'}.`,
    ),
  refused: ({ operatorMessage }: SyncError, sale: string) =>
    reason(
      'refused',
      `Counterpoint does not take return tickets from Tillbridge: ${operatorMessage} Returns wait as tasks from now on.`,
      `The test sale ${sale} still stands there: take it back at the till, by a return with that ticket. The task about it closes by itself.`,
    ),
  proved: (sale: string, takeBack: string) =>
    reason(
      'proved',
      `Counterpoint took both: sale ${sale}, and return ${takeBack}. Returns go there by themselves from now on.`,
    ),
  takenBack: (sale: string) =>
    reason(
      'taken-back',
      `Staff took the test sale ${sale} back at the till, so there is nothing left to try.`,
      'If you know that Counterpoint takes return tickets, choose it: connect orders --returns post.',
    ),
  voided: (part: TestPart) =>
    reason(
      'voided',
      `The ${NAMES[part]} was voided in Counterpoint, so the test shows nothing.`,
      'If you know that Counterpoint takes return tickets, choose it: connect orders --returns post.',
    ),
  differs: (part: TestPart, number: string, told: string) =>
    reason(
      'differs',
      `The ${NAMES[part]} stands in Counterpoint otherwise than it was sent (${told}). Returns wait as tasks from now on.`,
      `Look at ticket ${number} in Counterpoint and correct it there, then try the test again.`,
    ),
} as const;

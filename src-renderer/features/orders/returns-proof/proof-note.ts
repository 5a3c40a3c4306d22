import type { ReturnsProofView } from '../../../../src-shared/contract/returns-proof.schema.ts';
import type { Tone } from '../../../ui/tone.ts';

/** What a note about a store's returns says. */
export interface ProofNote {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  /** On the button that goes on; null: there is nothing to do. */
  readonly action: string | null;
}

const TEST = 'A test settles it: one item is sold and taken back at once, and you see both documents first.';

/** Null where there is nothing to say: no API to prove anything with, or the owner decided by hand. */
export function proofNote({ returns, canProve, state, text, remedy }: ReturnsProofView): ProofNote | null {
  if (!canProve) return null;
  const isPosted = returns === 'post';
  switch (state) {
    case 'none':
      return isPosted
        ? {
            tone: 'idle',
            title: 'Nobody has proved yet that your Counterpoint takes return tickets',
            text: `Returns are sent there all the same, and what it refuses becomes a task. ${TEST}`,
            action: 'Try it…',
          }
        : {
            tone: 'attention',
            title:
              'Returns wait as tasks, because nobody has proved yet that your Counterpoint takes return tickets',
            text: TEST,
            action: 'Try it…',
          };
    case 'under-way':
      return {
        tone: 'working',
        title: 'The test of return tickets is under way',
        text: `${text} ${remedy}`,
        action: 'Go on…',
      };
    case 'proved':
      return isPosted
        ? { tone: 'well', title: 'Your Counterpoint takes return tickets', text, action: null }
        : {
            tone: 'idle',
            title: 'Your Counterpoint takes return tickets, and returns wait as tasks all the same',
            text: 'That is how the order settings have it. Go on with the test to let returns go there by themselves.',
            action: 'Go on…',
          };
    case 'refused':
    case 'differs':
      return {
        tone: 'attention',
        title:
          state === 'refused'
            ? 'Your Counterpoint does not take return tickets'
            : 'A return stood in Counterpoint otherwise than it was sent',
        text: `${text} ${remedy}`,
        action: 'Try again…',
      };
    case 'taken-back':
    case 'voided':
      if (isPosted) return null;
      return {
        tone: 'idle',
        title: 'Returns wait as tasks: the test of return tickets showed nothing',
        text: `${text} ${remedy}`,
        action: null,
      };
  }
}

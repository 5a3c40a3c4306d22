import type { ReturnsProofView, ReturnsTestPlan } from '../../src-shared/contract/returns-proof.schema.ts';

type DocumentOfTest = ReturnsTestPlan['documents'][number];

const document = (changes: Partial<DocumentOfTest>): DocumentOfTest => ({
  kind: 'ticket',
  reference: 'W-TEST-SALE',
  ticketNumber: 'WTESTS',
  customerNumber: 'WEB',
  billing: [],
  shipping: [],
  lines: [{ item: 'MUG-1', quantity: '1', price: '12.5', extended: '12.5', location: 'MAIN' }],
  charges: [],
  taxes: [],
  tenders: [{ payCode: 'WEBPAY', amount: '12.5' }],
  notes: ['Test of Tillbridge: a sale that is taken back at once.'],
  ...changes,
});

/** What the test of a mug at 12.50 would write. */
export const aTestPlan = (changes: Partial<ReturnsTestPlan> = {}): ReturnsTestPlan => ({
  item: 'Stoneware mug',
  price: '12.5',
  location: 'MAIN',
  documents: [
    document({}),
    document({
      kind: 'return',
      reference: 'W-TEST-RETURN',
      ticketNumber: 'WTESTR',
      notes: ['Test of Tillbridge: takes the test sale back.'],
    }),
  ],
  isBegun: false,
  ...changes,
});

const WORDS: Readonly<Record<ReturnsProofView['state'], readonly [text: string, remedy: string]>> = {
  none: ['', ''],
  'under-way': [
    'Counterpoint gave no clear answer to the test sale. It is looked for over 10 minutes before it may be written again.',
    'Nothing to do: it goes on by itself while Tillbridge runs.',
  ],
  proved: [
    'Counterpoint took both: sale WTESTS, and return WTESTR. Returns go there by themselves from now on.',
    '',
  ],
  refused: [
    'Counterpoint does not take return tickets from Tillbridge: Line type R is not valid for a document of type T. Returns wait as tasks from now on.',
    'The test sale WTESTS still stands there: take it back at the till, by a return with that ticket. The task about it closes by itself.',
  ],
  'taken-back': [
    'Staff took the test sale WTESTS back at the till, so there is nothing left to try.',
    'If you know that Counterpoint takes return tickets, choose it: connect orders --returns post.',
  ],
  differs: [
    'The return of the test sale stands in Counterpoint otherwise than it was sent.',
    'Look at ticket WTESTR.',
  ],
  voided: ['The test sale was voided in Counterpoint, so the test shows nothing.', 'Choose it by hand.'],
};

/** A store's returns, as a test left them. */
export function proofView(
  state: ReturnsProofView['state'],
  changes: Partial<ReturnsProofView> = {},
): ReturnsProofView {
  const [text, remedy] = WORDS[state];
  const isProved = state === 'proved';
  return {
    storeId: 'web',
    storeName: 'Web store',
    returns: isProved ? 'post' : 'queue',
    canProve: true,
    state,
    text,
    remedy,
    item: state === 'none' ? '' : 'MUG-1',
    endedAt: state === 'none' || state === 'under-way' ? null : '2026-11-24T14:00:00.000Z',
    documents:
      state === 'none'
        ? []
        : [
            {
              kind: 'ticket',
              state: state === 'under-way' ? 'verifying' : 'posted',
              ticketNumber: state === 'under-way' ? null : 'WTESTS',
            },
            {
              kind: 'return',
              state: isProved ? 'posted' : state === 'refused' ? 'set-aside' : 'due',
              ticketNumber: isProved ? 'WTESTR' : null,
            },
          ],
    ...changes,
  };
}

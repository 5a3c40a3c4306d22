import type { ErrorMeaning } from './error-table.ts';

const refusal = (code: string, field: string | undefined, said: string, remedy: string): ErrorMeaning => ({
  kind: 'rejected',
  code: `pos.api-${code}`,
  ...(field === undefined ? {} : { field }),
  operatorMessage: `Counterpoint refused it: ${said}. Nothing was saved.`,
  remedy,
});

const BY_HAND = 'See the details; put it right in Counterpoint, or enter it by hand.';
const ADDRESS = refusal('address-refused', 'SHIP_TO_CONTACT', 'an address cannot be used there', BY_HAND);

/**
 * Refusals that mean one thing each, and are said before anything is saved, by their ErrorCode (the vendor's guide, Basics,
 * "Responses"). ERROR_UNKNOWN is none: it says nothing.
 */
export const REFUSALS: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  [
    'ERROR_MISSING_REQUIRED_DATA',
    refusal('data-missing', undefined, 'something required is missing', BY_HAND),
  ],
  [
    'ERROR_RECORD_NOT_FOUND',
    refusal('record-missing', undefined, 'a record that it names is not in Counterpoint', BY_HAND),
  ],
  [
    'ERROR_DOCUMENT_ALREADY_COMPLETED',
    refusal(
      'document-completed',
      undefined,
      'the document is completed',
      'Change it in Counterpoint by hand.',
    ),
  ],
  [
    'ERROR_NOT_PURE_ORDER',
    refusal(
      'not-an-order',
      undefined,
      'the document is no order that can be added to',
      'Change it in Counterpoint by hand.',
    ),
  ],
  [
    'ERROR_DOCUMENT_NOT_FULLY_PAID',
    refusal('not-fully-paid', 'PS_DOC_PMT', 'a ticket must be paid in full', BY_HAND),
  ],
  [
    'ERROR_CARD_PAYMENT_FAILED',
    refusal(
      'card-refused',
      'PS_DOC_PMT.PAY_COD',
      'the pay code charges a card',
      'Choose a pay code that charges no card for what was paid on the web, in the order settings.',
    ),
  ],
  [
    'ERROR_INVALID_GIFTCARD_PAYMENT',
    refusal(
      'gift-card-refused',
      'PS_DOC_PMT.CARD_NO',
      'the gift card cannot pay that amount',
      "Check the gift card's number and balance in Counterpoint, then enter it by hand.",
    ),
  ],
  [
    'ERROR_AR_PAYMENT_FAILED',
    refusal(
      'account-refused',
      'PS_DOC_PMT.PAY_COD',
      'the customer may not pay on account',
      'Choose another pay code in the order settings, or allow the customer to charge.',
    ),
  ],
  [
    'ERROR_INVALID_LIN_TYP',
    refusal(
      'line-type-refused',
      'PS_DOC_LIN.LIN_TYP',
      'it does not take lines of that type',
      'Enter it in Counterpoint by hand. For returns, set the order settings to the work queue.',
    ),
  ],
  ['ERROR_DOCUMENT_HAS_SHIPPING_ADDRESS', ADDRESS],
  ['ERROR_DOCUMENT_HAS_BILLING_ADDRESS', ADDRESS],
  ['ERROR_DOCUMENT_SHIPPING_ADDRESS_NOT_FOUND', ADDRESS],
  ['ERROR_DOCUMENT_BILLING_ADDRESS_NOT_FOUND', ADDRESS],
  ['ERROR_INVALID_CONTACT_ID', ADDRESS],
  [
    'ERROR_INVALID_CONFIGURATION',
    refusal(
      'set-up-incomplete',
      'workgroup',
      'the company is not set up for it',
      'Check workgroup (template customer, next number), store, station and drawer in Counterpoint; see the details.',
    ),
  ],
]);

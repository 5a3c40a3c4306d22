/** The codes of the vendor's guide (Basics/Responses) that this server gives. */
export type ErrorCode =
  | 'ERROR_MISSING_REQUIRED_DATA'
  | 'ERROR_RECORD_NOT_FOUND'
  | 'ERROR_UNKNOWN'
  | 'ERROR_DOCUMENT_ALREADY_COMPLETED'
  | 'ERROR_INVALID_APIKEY'
  | 'ERROR_DOCUMENT_NOT_FULLY_PAID'
  | 'ERROR_CARD_PAYMENT_FAILED'
  | 'ERROR_INVALID_GIFTCARD_PAYMENT'
  | 'ERROR_AR_PAYMENT_FAILED'
  | 'ERROR_INVALID_LIN_TYP'
  | 'ERROR_NOT_PURE_ORDER'
  | 'ERROR_INVALID_CONFIGURATION';

/** An answer before it is written; `body` is JSON, or text as it is. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer to what was done. */
export const success = (payload: Readonly<Record<string, unknown>>, status = 200): ApiAnswer => ({
  status,
  body: { ...payload, ErrorCode: 'SUCCESS' },
});

/** An answer to what was not done, in the form of the guide. */
export const failure = (status: number, code: ErrorCode, message: string): ApiAnswer => ({
  status,
  body: { ErrorCode: code, Message: message },
});

/** Thrown where a request cannot be done, so that nothing of it stays; the listener makes it an answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;

  constructor(status: number, code: ErrorCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** Something required is not in the request. */
export const missing = (what: string): Refusal =>
  new Refusal(400, 'ERROR_MISSING_REQUIRED_DATA', `${what} is required.`);

/** Plain bad input: what the real server gives its general error for. */
export const badInput = (message: string): Refusal => new Refusal(500, 'ERROR_UNKNOWN', message);

/** What the path names does not exist. */
export const notFound = (what: string): Refusal =>
  new Refusal(404, 'ERROR_RECORD_NOT_FOUND', `${what} not found`);

/** The company is not set up for what was asked. */
export const badSetup = (message: string): Refusal =>
  new Refusal(500, 'ERROR_INVALID_CONFIGURATION', message);

/**
 * What a request does in the store, which decides what its loss means: a lost `read` or `set` (of a value) is simply
 * repeated; a lost `create` may have made something and must be looked up first.
 */
export type HttpEffect = 'read' | 'set' | 'create';

export interface HttpRequest {
  /** Name of the request for counts and logs, for example `products.batch`. */
  readonly operation: string;
  readonly effect: HttpEffect;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Complete, with the query; may hold log-ins, so it is never written down. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/** Whatever the server answered, of any status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** From sending to the last byte. */
  readonly tookMs: number;
}

/** Why there is no answer. */
export interface HttpFault {
  /** `not-sent`: the request cannot have reached the server. `no-answer`: it may have. `canceled`: the caller stopped it. */
  readonly kind: 'not-sent' | 'no-answer' | 'canceled';
  /** The system's or TLS layer's code, or one of ours: `TIMEOUT`, `TOO-LARGE`, `CANCELED`, `NOT-SENT`. */
  readonly code: string;
  readonly message: string;
}

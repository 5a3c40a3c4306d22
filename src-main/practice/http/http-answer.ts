/** What a server answers, before it is written. A text body is sent as it is, anything else as JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What becomes of a request: an answer, late or cut in its middle when told so, or a cut connection. */
export type Outcome =
  | { readonly answer: HttpAnswer; readonly delayMs?: number; readonly isCut?: boolean }
  | 'reset';

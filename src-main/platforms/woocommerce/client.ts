import type { z } from 'zod';
import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { HttpClient } from '../../http/http-client.ts';
import type { HttpAnswer, HttpEffect } from '../../http/http-request.ts';
import { type FailureContext, failureOf } from '../http/error-meaning.ts';
import { faultFailure } from '../http/http-failure.ts';
import { detailWriter } from '../http/redact-detail.ts';
import type { RequestPacer } from '../http/request-pacer.ts';
import { batchAnswer, failedRow, type SiteIndex, siteIndex, systemStatus } from './answer.schema.ts';
import type { AuthMode } from './authentication.ts';
import { KEY_MISSING } from './error-table.ts';
import type { ConsumerKeys } from './oauth.ts';
import type { StoreAddress } from './store-address.ts';
import { type Query, Transport, type WooRequest } from './transport.ts';
import { holderOf, jsonOf, rowFailure, unusableRow, wooFailure } from './woo-failure.ts';

/** WooCommerce's limit for `per_page` and for the records of a batch (413 above it, seen on 10.0.2). */
export const LARGEST_PAGE = 100;

/** What a client needs of the connection that it serves. */
export interface ClientOptions {
  readonly connectionId: ConnectionId;
  readonly address: StoreAddress;
  readonly keys: ConsumerKeys;
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly pacer: RequestPacer;
}

/** More than any list that is read whole; a server that repeats one page for ever is left then. */
const MOST_PAGES = 1_000;

/** A read with what the headers say about the whole list. */
export interface Page<Value> {
  readonly value: Value;
  readonly total: number | null;
  readonly pages: number | null;
}

/** A failed row of a batch: what it means, and WooCommerce's own code and holder for those who find or make. */
export interface RowFailure {
  readonly failure: SyncError;
  readonly code: string;
  readonly holderId: string | null;
}
/** What became of one row of a batch. */
export type BatchRow<Value> = Result<Value, RowFailure>;

/** At most 100 records to be made or changed in one request; `answers` is what the store tells of each. */
export interface BatchRequest<Row extends z.ZodType> {
  readonly operation: string;
  readonly path: string;
  readonly verb: 'create' | 'update';
  /** `set` also for creates that a repeat finds again by their name (terms, categories). */
  readonly effect: Exclude<HttpEffect, 'read'>;
  readonly rows: readonly object[];
  readonly answers: Row;
  readonly signal: AbortSignal;
}

/** The store's REST API, wc/v3. The only place that knows routes' form, log-in, paging and the shape of batches. */
export class WooClient {
  readonly #options: ClientOptions;
  readonly #transport: Transport;
  readonly #failures: FailureContext;
  #version: string | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
    const { connectionId, keys, clock } = options;
    this.#failures = {
      connectionId,
      detail: detailWriter([keys.consumerKey, keys.consumerSecret]),
      now: () => clock.now(),
    };
  }

  get authMode(): AuthMode {
    return this.#transport.authMode;
  }

  get address(): StoreAddress {
    return this.#options.address;
  }

  get failures(): FailureContext {
    return this.#failures;
  }

  /** One read. */
  async get<Schema extends z.ZodType>(
    operation: string,
    path: string,
    query: Query,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<Result<Page<z.output<Schema>>, SyncError>> {
    const request: WooRequest = { operation, effect: 'read', path, query, signal };
    const sent = await this.#send(request);
    if (!sent.ok) return sent;
    const { answer, json } = sent.value;
    const parsed = schema.safeParse(json);
    if (!parsed.success) return err(this.#unusable(answer, request));
    const total = countOf(answer, 'x-wp-total');
    return ok({ value: parsed.data, total, pages: countOf(answer, 'x-wp-totalpages') });
  }

  /** Writes one record and answers what the store holds then. */
  async write<Schema extends z.ZodType>(
    operation: string,
    effect: Exclude<HttpEffect, 'read'>,
    path: string,
    body: object,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<Result<z.output<Schema>, SyncError>> {
    const request: WooRequest = { operation, effect, path, body, signal };
    const sent = await this.#send(request);
    if (!sent.ok) return sent;
    const parsed = schema.safeParse(sent.value.json);
    return parsed.success ? ok(parsed.data) : err(this.#unusable(sent.value.answer, request));
  }

  /** All pages of a list. */
  async list<Schema extends z.ZodType>(
    operation: string,
    path: string,
    query: Query,
    rows: z.ZodArray<Schema>,
    signal: AbortSignal,
  ): Promise<Result<readonly z.output<Schema>[], SyncError>> {
    const all: z.output<Schema>[] = [];
    for (let page = 1; ; page += 1) {
      const paged = [...query, ['per_page', String(LARGEST_PAGE)], ['page', String(page)]] as const;
      const read = await this.get(operation, path, paged, rows, signal);
      if (!read.ok) return read;
      const { value: found, pages } = read.value;
      all.push(...found);
      // Where something removes the header, a page that is not full is the last one.
      const isLast = pages === null ? found.length < LARGEST_PAGE : page >= pages;
      if (isLast || found.length === 0 || page >= MOST_PAGES) return ok(all);
    }
  }

  /**
   * One batch of at most 100 records, answered in their order. An answer that cannot be matched to the request is a
   * failure of the whole.
   */
  async batch<Row extends z.ZodType>(
    batch: BatchRequest<Row>,
  ): Promise<Result<readonly BatchRow<z.output<Row>>[], SyncError>> {
    const { operation, effect, path, verb, rows, answers, signal } = batch;
    const request: WooRequest = { operation, effect, path, body: { [verb]: rows }, signal };
    const sent = await this.#send(request);
    if (!sent.ok) return sent;
    const parsed = batchAnswer.safeParse(sent.value.json);
    const answered = parsed.success ? (parsed.data[verb] ?? []) : null;
    if (answered === null || answered.length !== rows.length) {
      return err(this.#unusable(sent.value.answer, request));
    }
    return ok(answered.map((row) => this.#readRow(row, answers, request)));
  }

  /** A batch without records: does nothing, and needs the right to write (seen on 10.0.2). */
  async proveWrite(signal: AbortSignal): Promise<Result<void, SyncError>> {
    const sent = await this.#send({
      operation: 'products.batch',
      effect: 'set',
      path: 'products/batch',
      body: {},
      signal,
    });
    return sent.ok ? ok() : sent;
  }

  /** The front page of WordPress's API; null when the answer is none. */
  async siteIndex(route: 'path' | 'query', signal: AbortSignal): Promise<Result<IndexRead, SyncError>> {
    const answer = await this.#transport.sendOpen('index', route, signal);
    if (!answer.ok) {
      return err(faultFailure(answer.error, { operation: 'index', effect: 'read' }, this.#failures));
    }
    const parsed = siteIndex.safeParse(jsonOf(answer.value.text));
    return ok({ index: parsed.success ? parsed.data : null, answer: answer.value });
  }

  async systemStatus(signal: AbortSignal) {
    const read = await this.get(
      'system_status',
      'system_status',
      [['_fields', 'environment.version,settings.currency']],
      systemStatus,
      signal,
    );
    if (read.ok) this.#version = read.value.value.environment.version;
    return read.ok ? ok(read.value.value) : read;
  }

  /** The version of WooCommerce, asked once. */
  async version(signal: AbortSignal): Promise<Result<string, SyncError>> {
    if (this.#version !== null) return ok(this.#version);
    const read = await this.systemStatus(signal);
    return read.ok ? ok(read.value.environment.version) : read;
  }

  async #send(
    request: WooRequest,
  ): Promise<Result<{ readonly answer: HttpAnswer; readonly json: unknown }, SyncError>> {
    const { keys, pacer } = this.#options;
    if (keys.consumerKey === '' || keys.consumerSecret === '') {
      return err(failureOf(KEY_MISSING, request.effect, null, this.#failures));
    }
    const sent = await this.#transport.send(request);
    const isWrite = request.effect !== 'read';
    if (!sent.ok) {
      if (isWrite && sent.error.kind === 'no-answer') pacer.strained();
      return err(faultFailure(sent.error, request, this.#failures));
    }
    const answer = sent.value;
    if (isWrite) {
      if (answer.status >= 500) pacer.strained();
      else pacer.answered(answer.tookMs);
    }
    if (answer.status >= 200 && answer.status < 300) {
      const json = jsonOf(answer.text);
      if (json !== undefined) return ok({ answer, json });
    }
    const isDated = this.authMode.startsWith('oauth');
    return err(wooFailure(answer, { ...request, isDated }, this.#failures));
  }

  #readRow<Row extends z.ZodType>(row: unknown, schema: Row, request: WooRequest): BatchRow<z.output<Row>> {
    const failed = failedRow.safeParse(row);
    if (failed.success) {
      const { error } = failed.data;
      const failure = rowFailure(error, request, this.#failures);
      return err({ failure, code: error.code, holderId: holderOf(error) });
    }
    const parsed = schema.safeParse(row);
    if (parsed.success) return ok(parsed.data);
    return err({ failure: unusableRow(row, request, this.#failures), code: '', holderId: null });
  }

  #unusable(answer: HttpAnswer, request: WooRequest): SyncError {
    return wooFailure(answer, { ...request, isDated: false }, this.#failures);
  }
}

/** The front page of the API, null when the answer is none, beside the answer itself. */
export interface IndexRead {
  readonly index: SiteIndex | null;
  readonly answer: HttpAnswer;
}

function countOf(answer: HttpAnswer, header: string): number | null {
  const text = answer.headers[header];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

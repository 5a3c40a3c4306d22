import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import type { PosDocuments } from '../../../engine/ports/pos-documents.ts';
import { isTimeZone } from '../changes/server-time.ts';
import { readingConnection } from '../connection/reading-connection.ts';
import { createSqlConnection } from '../connection/sql-connection.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { createCounterpointDatabase } from '../counterpoint-database.ts';
import { findDocuments } from './find-documents.ts';
import { followDocuments } from './follow-documents.ts';
import { orderSetupProblems } from './order-setup-problems.ts';
import { readAvailability } from './read-availability.ts';
import { customerExists, findCustomers } from './read-customers.ts';
import { readItemFacts } from './read-item-facts.ts';
import { readOrderSetup } from './read-setup.ts';
import { lateTickets } from './unposted-tickets.ts';

/** What writes documents and customers: Counterpoint's own API. */
export type DocumentWriter = Pick<PosDocuments, 'ping' | 'createCustomer' | 'postDocument' | 'addPayment'>;

/** A weekend long may tickets wait to be posted, unless the owner says otherwise. */
const USUAL_DAYS = 3;

/** What the adapter is made of. */
export interface PosDocumentsDeps {
  readonly config: CounterpointConfig;
  readonly password: string;
  /** Null: the company has no API, and its documents are entered by hand. */
  readonly api: DocumentWriter | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Documents and customers of a Counterpoint company, with its connection. */
export interface CounterpointDocuments extends PosDocuments {
  close(): Promise<void>;
}

/**
 * Reads over SQL, through connections of its own, and writes through the API. Nothing is opened until the first question.
 * Throws a RangeError for a time zone that does not exist, which the settings' schema must not let through.
 */
export function createPosDocuments(deps: PosDocumentsDeps): CounterpointDocuments {
  const { config, clock } = deps;
  if (!isTimeZone(config.timeZone)) throw new RangeError(`no such time zone: ${config.timeZone}`);
  const connection = readingConnection(createSqlConnection(deps));
  const database = createCounterpointDatabase(connection);
  const source = { database, timeZone: config.timeZone, clock };
  return {
    ...(deps.api === null ? NO_WRITER : writerOf(deps.api)),
    canPost: deps.api !== null,
    readSetup: (signal) => readOrderSetup(database, signal),
    async setupProblems(settings, signal) {
      const setup = await readOrderSetup(database, signal);
      return setup.ok ? ok(orderSetupProblems(setup.value, settings).map(({ error }) => error)) : setup;
    },
    lateTickets: (signal) =>
      lateTickets({ ...source, days: config.unpostedTicketDays ?? USUAL_DAYS }, clock.now(), signal),
    findDocuments: (lookUps, signal) => findDocuments(source, lookUps, signal),
    followDocuments: (documents, signal) => followDocuments(source, documents, signal),
    findCustomers: (emails, signal) => findCustomers(database, emails, signal),
    customerExists: (customer, signal) => customerExists(database, customer, signal),
    availability: (cells, locations, signal) => readAvailability(database, cells, locations, signal),
    itemFacts: (itemNumbers, signal) => readItemFacts(database, itemNumbers, signal),
    close: () => connection.close(),
  };
}

const writerOf = (api: DocumentWriter): DocumentWriter => ({
  ping: (signal) => api.ping(signal),
  createCustomer: (...write) => api.createCustomer(...write),
  postDocument: (...write) => api.postDocument(...write),
  addPayment: (...write) => api.addPayment(...write),
});

const noApi = async (): Promise<Result<never, SyncError>> =>
  err(
    syncError({
      kind: 'blocked',
      code: 'pos.api-missing',
      subject: { entity: 'pos', id: 'api' },
      operatorMessage: 'Nothing can be written to Counterpoint: its API is not set up.',
      remedy: 'Connect the Counterpoint API, or enter the documents by hand from the list of tasks.',
    }),
  );

const NO_WRITER: DocumentWriter = {
  ping: noApi,
  createCustomer: noApi,
  postDocument: noApi,
  addPayment: noApi,
};

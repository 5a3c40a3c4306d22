import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentLookUp } from '../../../../../src-main/engine/ports/pos-documents.ts';
import { silentLog } from '../../../../../src-main/observability/index.ts';
import type { CounterpointConfig } from '../../../../../src-main/pos/counterpoint/counterpoint-config.ts';
import {
  type CounterpointDocuments,
  createPosDocuments,
} from '../../../../../src-main/pos/counterpoint/index.ts';
import { generateCompany } from '../../../../../src-main/practice/company/index.ts';
import { createRandom } from '../../../../../src-main/practice/company/random.ts';
import { storedDay, storedTime } from '../../../../../src-main/practice/company/stored-time.ts';
import {
  type CompanyServer,
  startCompanyServer,
} from '../../../../../src-main/practice/host/company-server.ts';
import { lifeStore } from '../../../../../src-main/practice/shop-life/life-database.ts';
import { createStaffLife, type StaffLife } from '../../../../../src-main/practice/staff-life/index.ts';
import type { StaffScene } from '../../../../../src-main/practice/staff-life/staff-scene.ts';
import { documentId, orderReference, ticketNumber } from '../../../../../src-shared/domain/ids.ts';
import { type ApiCompany, startApiCompany } from '../../../practice/counterpoint-api/api-company.ts';

const FOUNDED = new Date('2026-01-15T11:00:00Z');
const company = generateCompany({ items: 60, seed: 3, now: FOUNDED });
const PLACED_AT = '2026-01-15T11:30:00Z';
/** Of the API server and of the zone America/Panama. */
const UTC_OFFSET_MINUTES = -300;
const never = new AbortController().signal;

/** A practice company: documents are written by its API and by its staff, and read over the wire of its SQL Server. */
export interface DocumentCompany extends ApiCompany {
  readonly documents: CounterpointDocuments;
  readonly config: CounterpointConfig;
  readonly password: string;
  readonly server: CompanyServer;
  readonly signal: AbortSignal;
  /** Staff who work on every order, whatever its store says. */
  readonly staff: (seed: number) => StaffLife;
  /** One thing that staff do, now. */
  deed<Answer>(work: (scene: StaffScene) => Answer): Answer;
  later(minutes: number): void;
  find(...references: readonly string[]): Promise<Awaited<ReturnType<typeof found>>>;
  follow(id: string, reference: string): Promise<Awaited<ReturnType<typeof found>>>;
}

const found = async (answer: ReturnType<CounterpointDocuments['findDocuments']>) => {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

/** Looked up by reference `W-1001` and number `W1001`. */
export const lookUp = (reference: string, notBefore = PLACED_AT): DocumentLookUp => ({
  reference: orderReference(reference),
  ticketNumber: ticketNumber(reference.replace('-', '')),
  notBefore,
});

export async function startDocumentCompany(): Promise<DocumentCompany> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-documents-'));
  const world = { clock: () => new Date('2026-01-15T12:00:00Z') };
  const server = await startCompanyServer(company, folder, () => world.clock(), never);
  const api = await startApiCompany({}, server.database);
  world.clock = () => api.clock;
  const { address } = server;
  const config: CounterpointConfig = {
    server: address.server,
    port: address.port,
    database: address.database,
    user: address.user,
    encrypt: true,
    trustServerCertificate: false,
    caPem: address.certificatePem,
    connectTimeoutMs: 15_000,
    requestTimeoutMs: 30_000,
    timeZone: 'America/Panama',
  };
  const documents = createPosDocuments({
    config,
    password: address.password,
    api: null,
    clock: { now: () => api.clock.getTime(), sleepUntil: () => Promise.resolve() },
    log: silentLog,
  });
  return Object.assign(api, {
    documents,
    config,
    password: address.password,
    server,
    signal: never,
    staff: (seed: number) =>
      createStaffLife({
        seed,
        database: server.database,
        now: () => api.clock,
        utcOffsetMinutes: UTC_OFFSET_MINUTES,
        webOrders: () =>
          new Map(
            api
              .rows('SELECT CUST_PO_NO AS REFERENCE FROM PS_DOC_HDR UNION SELECT CUST_PO_NO FROM PS_TKT_HIST')
              .map(({ REFERENCE }) => [String(REFERENCE), ON_SCREEN]),
          ),
      }),
    deed<Answer>(work: (scene: StaffScene) => Answer): Answer {
      const at = api.clock;
      const store = lifeStore(server.database);
      return store.together(() =>
        work({
          store,
          random: createRandom(1, 1, at.getTime()),
          at,
          stamps: {
            local: storedTime(at, UTC_OFFSET_MINUTES),
            utc: storedTime(at),
            day: storedDay(at, UTC_OFFSET_MINUTES),
          },
          webOrder: () => ON_SCREEN,
        }),
      );
    },
    later(minutes: number) {
      api.clock = new Date(api.clock.getTime() + minutes * 60_000);
    },
    find: (...references: readonly string[]) =>
      found(
        documents.findDocuments(
          references.map((reference) => lookUp(reference)),
          never,
        ),
      ),
    follow: (id: string, reference: string) =>
      found(
        documents.followDocuments(
          [{ documentId: documentId(id), reference: orderReference(reference) }],
          never,
        ),
      ),
    async stop() {
      await documents.close();
      await api.api.stop();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  });
}

const ON_SCREEN = { isCanceled: false, isFullyRefunded: false, isShipped: false, hasRefund: false };

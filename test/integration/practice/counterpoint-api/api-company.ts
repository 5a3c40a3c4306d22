import { Agent, request } from 'node:https';
import type { DatabaseSync } from 'node:sqlite';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import {
  type CounterpointApiHandle,
  startCounterpointApi,
} from '../../../../src-main/practice/counterpoint-api/index.ts';
import { emptyDatabase, load, rowsOf } from '../../../unit/practice/company/company-database.ts';

/** One stock record with something to sell, and the item behind it. */
export interface Goods {
  readonly itemNumber: string;
  readonly location: string;
  readonly cell: readonly [string, string, string];
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The text as JSON, to be looked into with `answers.ts`; null when it is none. */
  readonly body: unknown;
}

/** A company with its API server, and a plain client of it. */
export interface ApiCompany {
  readonly api: CounterpointApiHandle;
  readonly database: DatabaseSync;
  readonly plain: Goods;
  readonly grid: Goods;
  clock: Date;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiReply>;
  rows(sql: string, ...values: (string | number)[]): Record<string, string | number | null>[];
  one(sql: string, ...values: (string | number)[]): string | number | null;
  stop(): Promise<void>;
}

const FOUNDED = new Date('2026-01-15T11:00:00Z');
const company = generateCompany({ items: 60, seed: 3, now: FOUNDED });

/** `loaded`: a company that is in a database already; left out: a small one in memory. */
export async function startApiCompany(
  options: { readonly acceptsReturns?: boolean } = {},
  loaded?: DatabaseSync,
): Promise<ApiCompany> {
  const database = loaded ?? emptyDatabase();
  if (loaded === undefined) load(database, company);
  const world = { clock: new Date('2026-01-15T12:00:00Z') };
  const api = await startCounterpointApi({
    database,
    now: () => world.clock,
    utcOffsetMinutes: -300,
    companyAlias: 'PRACTICE',
    ...options,
  });
  const rows = (sql: string, ...values: (string | number)[]) =>
    rowsOf<Record<string, string | number | null>>(database, sql, ...values);
  const agent = new Agent({ ca: api.certificatePem, keepAlive: false });
  return {
    api,
    database,
    plain: plainGoods(rows),
    grid: gridGoods(rows),
    get clock() {
      return world.clock;
    },
    set clock(at) {
      world.clock = at;
    },
    call: (method, path, body, headers = {}) =>
      send(`${api.url}${path}`, method, agent, body, {
        authorization: `Basic ${Buffer.from(`${api.user}:${api.password}`).toString('base64')}`,
        apikey: api.apiKey,
        ...headers,
      }),
    rows,
    one: (sql, ...values) => Object.values(rows(sql, ...values)[0] ?? {})[0] ?? null,
    async stop() {
      agent.destroy();
      await api.stop();
      database.close();
    },
  };
}

type Rows = ApiCompany['rows'];

const plainGoods = (rows: Rows): Goods => {
  const [row] = rows(`SELECT V.ITEM_NO, V.LOC_ID FROM IM_INV V JOIN IM_ITEM I ON I.ITEM_NO = V.ITEM_NO
    WHERE I.TRK_METH = 'N' AND V.LOC_ID = 'WHSE' AND V.QTY_AVAIL > 20 AND I.QTY_DECS = 0 ORDER BY V.ITEM_NO`);
  return { itemNumber: String(row?.ITEM_NO), location: 'WHSE', cell: ['*', '*', '*'] };
};

const gridGoods = (rows: Rows): Goods => {
  const [row] = rows(`SELECT * FROM IM_INV_CELL WHERE LOC_ID = 'WHSE' AND QTY_AVAIL >= 3 ORDER BY ITEM_NO`);
  const { ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR } = row ?? {};
  return {
    itemNumber: String(ITEM_NO),
    location: 'WHSE',
    cell: [String(DIM_1_UPR), String(DIM_2_UPR), String(DIM_3_UPR)],
  };
};

function send(
  url: string,
  method: string,
  agent: Agent,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<ApiReply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, agent, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, body: parsed(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

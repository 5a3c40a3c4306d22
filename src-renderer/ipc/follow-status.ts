import type { StatusView } from '../../src-shared/contract/status.schema.ts';
import { type Client, isAppWindow, openClient } from './client.ts';
import { openSession } from './session.ts';

/** `refused`: the app answers, but this browser has no session with it. */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

export interface StatusState {
  /** The last known status; null until the first one arrived. */
  readonly status: StatusView | null;
  readonly connection: Connection;
  /** For calls; null while there is no connection. */
  readonly client: Client | null;
  /** The app's clock minus this computer's (ms): a practice company lives in a time of its own. */
  readonly clockLeadMs: number;
}

export const INITIAL_STATE: StatusState = {
  status: null,
  connection: 'connecting',
  client: null,
  clockLeadMs: 0,
};

const RECONNECT_MS = 1_500;
const PING_EVERY_MS = 20_000;
const PING_ANSWER_MS = 10_000;

type Change = (state: Partial<StatusState>) => void;

/** Keeps one connection open and follows the status over it, until `signal` aborts; starts anew whenever it ends. */
export async function followStatus(signal: AbortSignal, change: Change): Promise<void> {
  while (!signal.aborted) {
    try {
      if (isAppWindow() || (await openSession())) await followOnce(signal, change);
      else change({ client: null, connection: 'refused' });
    } catch {
      change({ client: null, connection: 'lost' });
    }
    await sleep(RECONNECT_MS, signal);
  }
}

async function followOnce(signal: AbortSignal, change: Change): Promise<void> {
  const transport = await openClient();
  const over = new AbortController();
  const changeWhileOpen: Change = (state) => {
    if (!over.signal.aborted) change(state);
  };
  try {
    change({ client: transport.client, connection: 'open' });
    await Promise.race([
      readStatus(transport.client, signal, changeWhileOpen),
      answersPings(transport.client, over.signal),
      transport.closed,
    ]);
    throw new Error('the connection ended');
  } finally {
    over.abort();
    transport.close();
  }
}

// Every event is the whole status, so one that was missed (a gap in the sequence) loses nothing.
async function readStatus(client: Client, signal: AbortSignal, change: Change): Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  for await (const status of await client.sync.watch(undefined, { signal })) {
    if (status.sequence < last) continue;
    last = status.sequence;
    change({ status, clockLeadMs: Date.parse(status.at) - Date.now() });
  }
}

// A computer that slept, or an app that hangs, leaves a connection that is open and dead.
async function answersPings(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(PING_EVERY_MS, signal);
    const late = sleep(PING_ANSWER_MS, signal).then(() => 'late');
    if ((await Promise.race([client.sync.status(), late])) === 'late') return;
  }
}

function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

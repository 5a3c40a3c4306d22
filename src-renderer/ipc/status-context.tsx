import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { StatusView } from '../../src-shared/contract/status.schema.ts';
import { type Client, openClient } from './client.ts';

export interface StatusState {
  /** The last known status; null until the first one arrived. */
  readonly status: StatusView | null;
  readonly connection: 'connecting' | 'open' | 'lost';
  /** For calls; null while there is no connection. */
  readonly client: Client | null;
}

const INITIAL: StatusState = { status: null, connection: 'connecting', client: null };
const RECONNECT_MS = 1_500;
const Context = createContext<StatusState>(INITIAL);

/** The status as the app tells it; the page itself holds no truth. */
export const useStatus = (): StatusState => useContext(Context);

/** Keeps one connection open, follows the status over it, and reconnects when it ends. */
export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState(INITIAL);
  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal, (change) => setState((before) => ({ ...before, ...change })));
    return () => stop.abort();
  }, []);
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

async function follow(signal: AbortSignal, change: (state: Partial<StatusState>) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const { client, closed } = await openClient();
      change({ client, connection: 'open' });
      await Promise.race([readStatus(client, signal, change), closed]);
    } catch {
      // The banner says it; the next attempt follows.
    }
    if (signal.aborted) return;
    change({ client: null, connection: 'lost' });
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

async function readStatus(
  client: Client,
  signal: AbortSignal,
  change: (state: Partial<StatusState>) => void,
): Promise<void> {
  for await (const status of await client.sync.watch(undefined, { signal })) change({ status });
}

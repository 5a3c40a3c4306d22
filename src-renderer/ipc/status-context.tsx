import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { followStatus, INITIAL_STATE, type StatusState } from './follow-status.ts';

const Context = createContext<StatusState>(INITIAL_STATE);

/** The status as the app tells it; the page itself holds no truth. */
export const useStatus = (): StatusState => useContext(Context);

/** Makes the status known to everything below it. */
export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState(INITIAL_STATE);
  useEffect(() => {
    const stop = new AbortController();
    void followStatus(stop.signal, (change) => {
      if (!stop.signal.aborted) setState((before) => ({ ...before, ...change }));
    });
    return () => stop.abort();
  }, []);
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

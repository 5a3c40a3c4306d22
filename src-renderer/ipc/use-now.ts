import { useEffect, useReducer } from 'react';
import { useStatus } from './status-context.tsx';

/** The present instant on the app's clock (ms); the caller is drawn again every so often, so that "4 min ago" stays true. */
export function useNow(everyMs = 10_000): number {
  const { clockLeadMs } = useStatus();
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const timer = setInterval(drawAgain, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Date.now() + clockLeadMs;
}

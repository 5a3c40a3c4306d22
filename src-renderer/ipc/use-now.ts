import { useEffect, useState } from 'react';
import { useStatus } from './status-context.tsx';

/** The present instant on the app's clock (ms), refreshed every so often so that "4 min ago" stays true. */
export function useNow(everyMs = 10_000): number {
  const { clockLeadMs } = useStatus();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + clockLeadMs;
}

import { useEffect, useRef, useState } from 'react';
import type { StatusView } from '../../src-shared/contract/status.schema.ts';

export type ShownLight = Pick<StatusView, 'light' | 'sentence' | 'isPaused'>;

const SHORTEST_WORK_MS = 1_000;

/**
 * The light as it is shown: looking for changes every minute takes a moment and finds nothing, and a light that
 * flickers with it would not be calm. Work is shown once it lasts; everything else at once.
 */
export function useCalmLight<Status extends ShownLight | null>(status: Status): Status {
  const [shown, setShown] = useState(status);
  const workSince = useRef<number | null>(null);
  useEffect(() => {
    if (status?.light !== 'working') {
      workSince.current = null;
      setShown(status);
      return;
    }
    workSince.current ??= Date.now();
    const wait = workSince.current + SHORTEST_WORK_MS - Date.now();
    const timer = setTimeout(() => setShown(status), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [status]);
  return shown;
}

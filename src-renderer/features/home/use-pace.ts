import { useEffect, useState } from 'react';
import { type Pace, paceOf, type Sample, withSample } from './progress-rate.ts';

/** The pace of work that reports how far it is; `key` names the piece of work, and a new one starts anew. */
export function usePace(key: string, done: number, total: number | null): Pace | null {
  const [seen, setSeen] = useState<{ key: string; samples: readonly Sample[] }>({ key, samples: [] });
  useEffect(() => {
    setSeen((before) => ({
      key,
      samples: withSample(before.key === key ? before.samples : [], { at: Date.now(), done }),
    }));
  }, [key, done]);
  return seen.key === key ? paceOf(seen.samples, total) : null;
}

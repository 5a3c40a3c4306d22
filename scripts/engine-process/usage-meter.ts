import { monitorEventLoopDelay } from 'node:perf_hooks';
import sql from 'mssql';
import type { Usage } from './messages.schema.ts';

/** Finest step that Node's delay monitor takes, in milliseconds; what is measured includes it. */
const RESOLUTION_MS = 1;

/** Measures what the work between `begin` and `end` costs this process. */
export interface UsageMeter {
  begin(): void;
  end(): Usage;
}

/** One meter per process: it listens at the SQL driver's door. */
export function startUsageMeter(): UsageMeter {
  const statements = watchStatements();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let startedAt = 0;
  let cpuBefore = process.cpuUsage();
  let before = { count: 0, durationMs: 0 };
  return {
    begin() {
      before = { ...statements };
      delay.reset();
      delay.enable();
      cpuBefore = process.cpuUsage();
      startedAt = performance.now();
    },
    end() {
      const durationMs = performance.now() - startedAt;
      const cpu = process.cpuUsage(cpuBefore);
      delay.disable();
      return {
        durationMs,
        cpuMs: (cpu.user + cpu.system) / 1_000,
        peakRssMb: process.resourceUsage().maxRSS / 1_024,
        delayP99Ms: beyondResolution(delay.percentile(99)),
        delayMaxMs: beyondResolution(delay.max),
        statements: statements.count - before.count,
        statementMs: statements.durationMs - before.durationMs,
      };
    },
  };
}

// The monitor answers the whole distance between two of its ticks, in nanoseconds.
const beyondResolution = (nanoseconds: number): number =>
  Math.max(0, nanoseconds / 1_000_000 - RESOLUTION_MS);

interface StatementCount {
  count: number;
  durationMs: number;
}

type Query = (this: sql.Request, text: string) => Promise<sql.IResult<unknown>>;

// The driver tells nobody how long a statement took, and the product need not know; so its one door is watched here.
function watchStatements(): StatementCount {
  const counted: StatementCount = { count: 0, durationMs: 0 };
  const { query } = sql.Request.prototype as { query: Query };
  const watched: Query = async function (this: sql.Request, text) {
    const startedAt = performance.now();
    try {
      return await query.call(this, text);
    } finally {
      counted.count += 1;
      counted.durationMs += performance.now() - startedAt;
    }
  };
  Object.assign(sql.Request.prototype, { query: watched });
  return counted;
}

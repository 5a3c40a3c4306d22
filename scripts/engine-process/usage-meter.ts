import sql from 'mssql';
import { DelaySampler } from './delay-sampler.ts';
import type { Usage } from './messages.schema.ts';

/** Measures what the work between `begin` and `end` costs this process. */
export interface UsageMeter {
  begin(): void;
  end(): Usage;
}

/** One meter per process: it listens at the SQL driver's door. */
export function startUsageMeter(): UsageMeter {
  const statements = watchStatements();
  const delays = new DelaySampler();
  let startedAt = 0;
  let cpuBefore = process.cpuUsage();
  let before = { count: 0, durationMs: 0 };
  return {
    begin() {
      before = { ...statements };
      delays.start();
      cpuBefore = process.cpuUsage();
      startedAt = performance.now();
    },
    end() {
      const durationMs = performance.now() - startedAt;
      const cpu = process.cpuUsage(cpuBefore);
      return {
        durationMs,
        cpuMs: (cpu.user + cpu.system) / 1_000,
        peakRssMb: process.resourceUsage().maxRSS / 1_024,
        delays: delays.stop(),
        statements: statements.count - before.count,
        statementMs: statements.durationMs - before.durationMs,
      };
    },
  };
}

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

import { DelaySampler } from './delay-sampler.ts';
import type { Usage } from './messages.schema.ts';
import { type StatementCost, watchStatements } from './statement-meter.ts';

/** Measures what the work between `begin` and `end` costs this process. */
export interface UsageMeter {
  begin(): void;
  end(): Usage;
}

/** So many are told one by one; a first load asks for lists of every length. */
const MOST_STATEMENTS = 100;

/** One meter per process: it listens at the SQL driver's door. */
export function startUsageMeter(): UsageMeter {
  const statements = watchStatements();
  const delays = new DelaySampler();
  let startedAt = 0;
  let cpuBefore = process.cpuUsage();
  return {
    begin() {
      statements.begin();
      delays.start();
      cpuBefore = process.cpuUsage();
      startedAt = performance.now();
    },
    end() {
      const durationMs = performance.now() - startedAt;
      const cpu = process.cpuUsage(cpuBefore);
      const byStatement = statements.end();
      const sumOf = (figure: (cost: StatementCost) => number) =>
        byStatement.reduce((sum, cost) => sum + figure(cost), 0);
      return {
        durationMs,
        cpuMs: (cpu.user + cpu.system) / 1_000,
        peakRssMb: process.resourceUsage().maxRSS / 1_024,
        delays: delays.stop(),
        statements: sumOf(({ count }) => count),
        statementMs: sumOf(({ durationMs }) => durationMs),
        byStatement: byStatement.slice(0, MOST_STATEMENTS),
      };
    },
  };
}

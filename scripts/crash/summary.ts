import type { AuditAnswer } from '../../src-main/practice/host/control.schema.ts';
import { KILL_POINTS, leastAtEachPoint, type PointCounts } from './kill-point.ts';

/** What the kills and the time after them came to. */
export interface CrashFacts {
  readonly kills: number;
  readonly seed: number;
  readonly items: number;
  readonly byPoint: PointCounts;
  /** Kinds of the jobs that were leased when the process died, one count per kill. */
  readonly byJob: Readonly<Record<string, number>>;
  /** What the engine promises to have committed before a write leaves, and had not. */
  readonly brokenPromises: readonly string[];
  readonly audit: Pick<AuditAnswer, 'checked' | 'differences'>;
  /** The last cycle, in which nothing is left to do. */
  readonly quiet: { readonly planned: number; readonly writes: number; readonly failures: readonly string[] };
  /** Jobs that never ended, by state. */
  readonly unfinished: Readonly<Record<string, number>>;
  /** Plans that the brake held and that were approved. */
  readonly approved: number;
  readonly slowestRestartMs: number;
  readonly durationMs: number;
}

export interface CrashSummary {
  readonly ok: boolean;
  readonly seed: number;
  readonly items: number;
  readonly kills: {
    readonly total: number;
    readonly byPoint: PointCounts;
    readonly byJob: Readonly<Record<string, number>>;
  };
  /** Products, variants and orders that are missing, or there more than once. */
  readonly lost: number;
  readonly doubled: number;
  readonly parity: Pick<AuditAnswer, 'checked' | 'differences'>;
  readonly quiet: CrashFacts['quiet'];
  readonly unfinished: CrashFacts['unfinished'];
  readonly brokenPromises: readonly string[];
  readonly approved: number;
  readonly slowestRestartMs: number;
  readonly durationMs: number;
  /** Every reason why it is not ok, as sentences. */
  readonly problems: readonly string[];
}

const LOST: ReadonlySet<string> = new Set(['product-missing', 'variant-missing', 'order-lost']);
const DOUBLED: ReadonlySet<string> = new Set(['product-doubled', 'variant-doubled', 'order-doubled']);

/** Judges a crash run. */
export function summarize(facts: CrashFacts): CrashSummary {
  const { audit, byPoint, byJob, quiet, unfinished, brokenPromises } = facts;
  const countOf = (kinds: ReadonlySet<string>) =>
    audit.differences.filter(({ kind }) => kinds.has(kind)).length;
  const total = KILL_POINTS.reduce((sum, point) => sum + byPoint[point], 0);
  const problems = problemsOf(facts, total);
  return {
    ok: problems.length === 0,
    seed: facts.seed,
    items: facts.items,
    kills: { total, byPoint, byJob },
    lost: countOf(LOST),
    doubled: countOf(DOUBLED),
    parity: { checked: audit.checked, differences: audit.differences },
    quiet,
    unfinished,
    brokenPromises,
    approved: facts.approved,
    slowestRestartMs: Math.round(facts.slowestRestartMs),
    durationMs: Math.round(facts.durationMs),
    problems,
  };
}

function problemsOf(facts: CrashFacts, total: number): readonly string[] {
  const { audit, quiet, kills } = facts;
  const least = leastAtEachPoint(kills);
  const problems = [...facts.brokenPromises, ...quiet.failures];
  if (total !== kills) problems.push(`${total} kills instead of ${kills}`);
  for (const point of KILL_POINTS) {
    if (facts.byPoint[point] < least) {
      problems.push(`only ${facts.byPoint[point]} kills ${point}, at least ${least} are needed`);
    }
  }
  if (audit.checked === 0) problems.push('nothing was compared');
  if (audit.differences.length > 0) {
    problems.push(`${audit.differences.length} differences between company and store`);
  }
  if (quiet.planned > 0) problems.push(`the quiet cycle planned ${quiet.planned} changes`);
  if (quiet.writes > 0) problems.push(`the quiet cycle made ${quiet.writes} writes`);
  for (const [state, count] of Object.entries(facts.unfinished))
    problems.push(`${count} jobs are still ${state}`);
  return problems;
}

/** The summary for people. */
export function summaryText(summary: CrashSummary): string {
  const { kills, parity } = summary;
  const points = KILL_POINTS.map(
    (point) => `  ${point.padEnd(24)}${String(kills.byPoint[point]).padStart(5)}`,
  );
  return [
    `${kills.total} kills (seed ${summary.seed}, ${summary.items} items)`,
    ...points,
    `lost ${summary.lost}, doubled ${summary.doubled}, ` +
      `${parity.differences.length} differences among ${parity.checked} compared variants`,
    `quiet cycle: ${summary.quiet.planned} changes planned, ${summary.quiet.writes} writes`,
    ...summary.problems.map((problem) => `FAILED: ${problem}`),
    summary.ok ? 'ok' : 'not ok',
  ].join('\n');
}

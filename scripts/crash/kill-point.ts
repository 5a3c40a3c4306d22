/** Where a kill can find a write to a store. */
export const KILL_POINTS = [
  /** Intent and lease are committed, the request did not reach the store. */
  'before-send',
  /** The store did the work, its answer never arrived. */
  'sent-without-answer',
  /** The answer's bytes arrived, the process died before it committed what they mean. */
  'answered-without-commit',
  /** No request is under way, and what was answered is committed. */
  'between',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];

export type PointCounts = Readonly<Record<KillPoint, number>>;

export const NO_KILLS: PointCounts = {
  'before-send': 0,
  'sent-without-answer': 0,
  'answered-without-commit': 0,
  between: 0,
};

/** Each point gets at least this share of all kills. */
const LEAST_SHARE = 0.1;

/** How many kills each point must have had when all are over. */
export const leastAtEachPoint = (kills: number): number => Math.floor(kills * LEAST_SHARE);

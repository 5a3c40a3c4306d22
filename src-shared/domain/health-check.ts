export type HealthState = 'pass' | 'warn' | 'fail' | 'skipped';

/** What one test of a connection found, in words for its owner. */
export interface HealthCheck {
  /** Stable, dotted: `counterpoint.reachable`, `store.web.key`. */
  readonly id: string;
  readonly state: HealthState;
  /** What was tested. */
  readonly title: string;
  /** What was found. */
  readonly detail: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly remedy: string;
}

/** A finding, before it has its place among the tests. */
export type Finding = Pick<HealthCheck, 'state' | 'detail' | 'remedy'>;

export const passed = (detail: string): Finding => ({ state: 'pass', detail, remedy: '' });
export const warned = (detail: string, remedy: string): Finding => ({ state: 'warn', detail, remedy });
export const failed = (detail: string, remedy: string): Finding => ({ state: 'fail', detail, remedy });
export const skipped = (detail: string): Finding => ({ state: 'skipped', detail, remedy: '' });

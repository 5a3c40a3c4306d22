import type { FailureView, Light, StoreView } from '../../../src-shared/contract/status.schema.ts';

/** What the light is judged from. */
export interface LightSources {
  /** Why this company cannot be worked on at all: settings, or another process that took over. */
  readonly companyFailure: FailureView | null;
  readonly isCounterpointConnected: boolean;
  readonly counterpointFailure: FailureView | null;
  readonly isPaused: boolean;
  readonly isScheduling: boolean;
  readonly openErrors: number;
  readonly stores: readonly StoreView[];
  readonly nowMs: number;
}

/** How the company is, in one color and one sentence. */
export interface Judgment {
  readonly light: Light;
  readonly sentence: string;
}

/** The light and its sentence; the worst comes first. */
export function judgeLight(sources: LightSources): Judgment {
  return (
    stopped(sources) ?? unfinishedSetup(sources) ?? working(sources) ?? needsYou(sources) ?? well(sources)
  );
}

function stopped({ companyFailure, counterpointFailure, stores, isPaused }: LightSources): Judgment | null {
  const light = 'stopped';
  if (companyFailure !== null) return { light, sentence: companyFailure.message };
  if (counterpointFailure !== null) {
    return { light, sentence: `Counterpoint: ${counterpointFailure.message}` };
  }
  const store = stores.find((candidate) => candidate.isEnabled && candidate.stopped !== null);
  if (store?.stopped != null)
    return { light, sentence: `${store.name} is stopped: ${store.stopped.message}` };
  if (isPaused && !stores.some(({ activity }) => activity !== null)) {
    return { light, sentence: 'Paused. Nothing is sent until you resume.' };
  }
  return null;
}

function unfinishedSetup({ isCounterpointConnected, stores }: LightSources): Judgment | null {
  if (!isCounterpointConnected) return { light: 'needs-you', sentence: 'Connect Counterpoint to begin.' };
  if (stores.length === 0) return { light: 'needs-you', sentence: 'Connect a store to begin.' };
  return null;
}

function working({ stores, isPaused }: LightSources): Judgment | null {
  const store = stores.find((candidate) => candidate.activity !== null);
  if (store?.activity == null) return null;
  if (isPaused) {
    return { light: 'working', sentence: 'What has left for the store is waited for; nothing new is sent.' };
  }
  const { step, done, total } = store.activity;
  const sentence =
    step === 'comparing'
      ? `Comparing Counterpoint with ${store.name}.`
      : `Sending to ${store.name}: ${done} of ${total ?? done} changes are there.`;
  return { light: 'working', sentence };
}

function needsYou({ stores, openErrors }: LightSources): Judgment | null {
  for (const { name, flows } of stores) {
    const held = flows.find(({ heldRun }) => heldRun !== null)?.heldRun;
    if (held == null) continue;
    const changes = held.planned === 1 ? 'a change' : `${held.planned} changes`;
    return { light: 'needs-you', sentence: `A plan of ${changes} for ${name} waits for your approval.` };
  }
  if (openErrors === 0) return null;
  const problems = openErrors === 1 ? '1 problem needs' : `${openErrors} problems need`;
  return { light: 'needs-you', sentence: `${problems} you; everything else is in step.` };
}

function well({ stores, isScheduling, nowMs }: LightSources): Judgment {
  const light = 'well';
  const ran = stores.some(({ flows }) => flows.some(({ lastRun }) => lastRun !== null));
  if (!ran && !isScheduling)
    return { light, sentence: 'Everything is connected; nothing was synchronized yet.' };
  const next = stores
    .flatMap(({ flows }) => flows.flatMap(({ nextAt }) => (nextAt === null ? [] : [Date.parse(nextAt)])))
    .toSorted((a, b) => a - b)[0];
  if (next === undefined) return { light, sentence: 'Everything is in step.' };
  return { light, sentence: `Everything is in step. The next run is ${untilText(next - nowMs)}.` };
}

function untilText(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes <= 1 ? 'in under a minute' : `in ${minutes} minutes`;
}

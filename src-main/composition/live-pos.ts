import { err, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import type { Clock } from '../engine/ports/clock.ts';
import type { Log } from '../engine/ports/log.ts';
import type { Pos } from '../engine/ports/pos.ts';
import type { PriceForecast } from '../engine/ports/price-forecast.ts';
import type { SecretStore } from '../engine/ports/secret-store.ts';
import { createCounterpointPos } from '../pos/counterpoint/index.ts';
import type { CounterpointConfig as CounterpointSettings, Settings } from '../settings/index.ts';
import { counterpointAccess } from './counterpoint-access.ts';

export interface LivePosDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  /** The settings as they are now; null before the company is set up. */
  readonly settings: () => Settings | null;
  /** Whether these addresses may be used here at all. */
  readonly guard: (settings: Settings) => Result<void, SyncError>;
}

interface Opened {
  /** What it was opened with. */
  readonly openedWith: string;
  readonly pos: Promise<Result<LivePos, SyncError>>;
}

/** The point of sale with all that can be asked of it. */
export type LivePos = Pos & PriceForecast;

/**
 * The point of sale as the settings name it at the moment of each question. It is opened anew after a change of the
 * settings, and after a refused log-in, whose password may have been mended since.
 */
export function createLivePos(deps: LivePosDeps): LivePos {
  let opened: Opened | null = null;
  let isClosed = false;

  async function open(
    settings: Settings,
    counterpoint: CounterpointSettings,
  ): Promise<Result<LivePos, SyncError>> {
    const allowed = deps.guard(settings);
    if (!allowed.ok) return allowed;
    const access = await counterpointAccess(counterpoint, deps.home, deps.secrets);
    if (!access.ok) return access;
    return { ok: true, value: createCounterpointPos({ ...access.value, clock: deps.clock, log: deps.log }) };
  }

  async function forget(which: Opened): Promise<void> {
    if (opened === which) opened = null;
    const pos = await which.pos;
    if (pos.ok) await pos.value.close();
  }

  async function ask<Value>(
    question: (pos: LivePos) => Promise<Result<Value, SyncError>>,
  ): Promise<Result<Value, SyncError>> {
    const settings = deps.settings();
    const counterpoint = settings?.counterpoint ?? null;
    if (isClosed || settings === null || counterpoint === null) return err(notConnected());
    const openedWith = JSON.stringify(counterpoint);
    if (opened !== null && opened.openedWith !== openedWith) await forget(opened);
    opened ??= { openedWith, pos: open(settings, counterpoint) };
    const current = opened;
    const pos = await current.pos;
    const answer = pos.ok ? await question(pos.value) : pos;
    if (!pos.ok || (!answer.ok && answer.error.kind === 'auth')) await forget(current);
    return answer;
  }

  return {
    check: (signal) => ask((pos) => pos.check(signal)),
    currentBound: (aspect, signal) => ask((pos) => pos.currentBound(aspect, signal)),
    changedItems: (aspect, since, signal) => ask((pos) => pos.changedItems(aspect, since, signal)),
    onlineItemNumbers: (after, limit, signal) => ask((pos) => pos.onlineItemNumbers(after, limit, signal)),
    readItems: (numbers, signal) => ask((pos) => pos.readItems(numbers, signal)),
    readPrices: (numbers, rule, signal) => ask((pos) => pos.readPrices(numbers, rule, signal)),
    readStock: (numbers, locations, signal) => ask((pos) => pos.readStock(numbers, locations, signal)),
    priceRules: (at, signal) => ask((pos) => pos.priceRules(at, signal)),
    readPricesAt: (numbers, rule, at, signal) => ask((pos) => pos.readPricesAt(numbers, rule, at, signal)),
    async close() {
      isClosed = true;
      if (opened !== null) await forget(opened);
    },
  };
}

/** Nothing can be asked before Counterpoint is connected. */
export const notConnected = (): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.not-connected',
    subject: { entity: 'pos', id: 'counterpoint' },
    operatorMessage: 'Counterpoint is not connected yet.',
    remedy: 'Connect it: connect counterpoint --server HOST --database NAME --user NAME.',
  });

import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { SyncEngine } from '../engine/index.ts';
import type { Log } from '../engine/ports/log.ts';
import type { LivePlatforms } from './live/live-platforms.ts';
import type { LiveSettings } from './live/live-settings.ts';

/** What the background watches and sets going. */
export interface BackgroundDeps {
  readonly engine: SyncEngine;
  readonly live: LiveSettings;
  readonly platforms: LivePlatforms;
  readonly log: Log;
}

/** What goes on beside the engine while flows start by themselves: standing warnings, and trying again what was mended. */
export class CompanyBackground {
  readonly #deps: BackgroundDeps;
  readonly #end = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  #off: () => void = () => undefined;

  constructor(deps: BackgroundDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#off = this.#deps.live.onChange(() => this.#settingsChanged());
    this.#deps.engine.start();
    this.#checkStores();
  }

  /** Resolves when nothing of it is under way any more. */
  async stop(): Promise<void> {
    this.#off();
    this.#end.abort();
    await Promise.allSettled(this.#underWay);
  }

  // Whoever changed the settings may have mended what stopped a store, or kept it from being opened at all.
  #settingsChanged(): void {
    const { engine, platforms } = this.#deps;
    const stopped = engine
      .status()
      .connections.filter(({ id, stopped: failure }) => failure !== null || platforms.failureOf(id) !== null)
      .map(({ id }) => id);
    if (stopped.length > 0) this.#follow(engine.runCycle({ connectionIds: stopped }));
    this.#checkStores();
  }

  #checkStores(): void {
    for (const { id, isEnabled } of this.#deps.live.engineSettings().connections) {
      if (isEnabled) this.#follow(this.#checkStore(id));
    }
  }

  async #checkStore(id: ConnectionId): Promise<void> {
    const { platforms, log } = this.#deps;
    const info = await platforms.check(id, this.#end.signal);
    if (info.ok) log.info('a store was looked at', { store: id, ...info.value });
    else if (!this.#end.signal.aborted)
      log.warn('a store could not be looked at', { store: id, failure: info.error });
  }

  #follow(work: Promise<unknown>): void {
    const followed = work
      .catch((defect: unknown) => this.#deps.log.error('work in the background failed', { defect }))
      .finally(() => this.#underWay.delete(followed));
    this.#underWay.add(followed);
  }
}

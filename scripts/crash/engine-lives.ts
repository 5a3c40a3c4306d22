import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { EngineProcess, LaunchedEngine } from '../engine-process/engine-process.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';
import { failuresOf } from './last-life.ts';

/** How one process is to work until it is killed. */
export interface Life {
  /** Resolves at the kill. */
  readonly sprung: Promise<unknown>;
  /** The kill may come before the company is open. */
  readonly isWhileOpening: boolean;
  /** From here on the moment of the kill may come. */
  begin(): void;
  /** What a cycle works on, counted from 0; null: the moment did not come, and no more are made. */
  flowsOf(cycle: number): readonly FlowName[] | null;
  /** What happens in the shop between two cycles. */
  liveOn(): Promise<void>;
}

/** Processes of the engine, one after another, each of which is killed. */
export class EngineLives {
  /** Plans that the brake held and that were approved, in all of them. */
  approved = 0;
  slowestOpenMs = 0;
  readonly #world: PracticeWorld;

  constructor(world: PracticeWorld) {
    this.#world = world;
  }

  /** Waits until a process has opened its company. */
  async opened(launched: LaunchedEngine): Promise<EngineProcess> {
    const engine = await launched.opened;
    this.slowestOpenMs = Math.max(this.slowestOpenMs, engine.openMs);
    return engine;
  }

  /** Lets a process work until it is dead. Throws when it ends in another way, or the moment of its kill does not come. */
  async workUntilDead(launched: LaunchedEngine, life: Life): Promise<void> {
    if (life.isWhileOpening) life.begin();
    await this.#work(launched, life);
    const how = await launched.ended;
    if (how !== 'SIGKILL') throw new Error(`the engine's process ended by itself (${how})`);
  }

  async #work(launched: LaunchedEngine, life: Life): Promise<void> {
    const dead = life.sprung.then(() => null);
    const engine = await Promise.race([this.opened(launched), dead]);
    if (engine === null) return;
    if (!life.isWhileOpening) life.begin();
    let failures: readonly string[] = [];
    for (let cycle = 0; ; cycle += 1) {
      const flows = life.flowsOf(cycle);
      if (flows === null) break;
      const worked = engine.ask({ work: 'cycle', offsetMs: this.#world.offsetMs, flows });
      const answer = await Promise.race([worked.catch(() => null), dead]);
      if (answer === null) return;
      this.approved += answer.approved;
      failures = failuresOf(answer);
      await life.liveOn();
    }
    launched.kill();
    throw new Error(`no moment for the kill; failures of the last cycle: ${failures.join('; ')}`);
  }
}

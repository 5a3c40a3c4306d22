import type { EngineProcess } from '../engine-process/engine-process.ts';
import type { EngineAnswer } from '../engine-process/messages.schema.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';
import { unfinishedJobs } from './post-mortem.ts';
import type { CrashFacts } from './summary.ts';

/** Waits for jobs that are due later, before they count as never ending. */
const MOST_WAITS = 200;

/** Lets a process that nobody kills send what is left, and makes a last cycle in which nothing should be left to do. */
export async function lastLife(
  world: PracticeWorld,
  engine: EngineProcess,
): Promise<Pick<CrashFacts, 'quiet' | 'unfinished'> & { readonly approved: number }> {
  // Twice: what a look-up could only half confirm is sent again by the cycle after it.
  const first = await cycleToTheEnd(world, engine);
  const second = await cycleToTheEnd(world, engine);
  const quiet = await engine.ask({ work: 'cycle', offsetMs: world.offsetMs });
  return {
    quiet: quietOf(quiet),
    unfinished: unfinishedJobs(world.home),
    approved: first.approved + second.approved + quiet.approved,
  };
}

/** Why flows of a cycle did not end well, as sentences. */
export const failuresOf = ({ flows }: EngineAnswer): readonly string[] =>
  flows.flatMap(({ flow, state, message }) =>
    state === 'done' ? [] : [`${flow} ended ${state}: ${message ?? 'no reason given'}`],
  );

/** One cycle of all flows, and then whatever becomes due later. */
export async function cycleToTheEnd(world: PracticeWorld, engine: EngineProcess): Promise<EngineAnswer> {
  const answer = await engine.ask({ work: 'cycle', offsetMs: world.offsetMs });
  let { nextDueAt } = answer;
  for (let waits = 0; nextDueAt !== null && waits < MOST_WAITS; waits += 1) {
    await world.advance(Math.max(1_000, nextDueAt - Date.now() - world.offsetMs));
    ({ nextDueAt } = await engine.ask({ work: 'drain', offsetMs: world.offsetMs }));
  }
  return answer;
}

function quietOf(answer: EngineAnswer): CrashFacts['quiet'] {
  const sum = (count: (flow: EngineAnswer['flows'][number]) => number) =>
    answer.flows.reduce((total, flow) => total + count(flow), 0);
  return {
    planned: sum((flow) => flow.planned),
    writes: sum((flow) => flow.writes),
    failures: failuresOf(answer),
  };
}

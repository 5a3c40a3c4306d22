import type { Groups } from '../arguments.ts';
import type { Scenario } from '../scenario.ts';
import { changesScenario } from './changes.scenario.ts';
import { firstLoadScenario } from './first-load.scenario.ts';
import { fullCompareScenario } from './full-compare.scenario.ts';
import { idleScenario } from './idle.scenario.ts';
import { latencyScenario } from './latency.scenario.ts';
import { readingScenario } from './reading.scenario.ts';
import { requestsScenario } from './requests.scenario.ts';

/** In this order: what needs the small company alone comes first, and nothing changes a company before it was measured idle. */
export const SCENARIOS: readonly Scenario[] = [
  requestsScenario,
  latencyScenario,
  firstLoadScenario,
  readingScenario,
  idleScenario,
  changesScenario,
  fullCompareScenario,
];

/** What a person asks for by one word. */
export const GROUPS: Groups = {
  counterpoint: [latencyScenario, readingScenario, idleScenario, changesScenario].map(({ name }) => name),
};

import type { CounterpointApiHandle } from '../counterpoint-api/index.ts';
import type { SqlServerHandle } from '../sqlserver/server.ts';
import type { CompanyAudit } from './company-audit.ts';
import type { CompanyLife } from './company-life.ts';
import { type ControlHandlers, ControlRefusal } from './control-server.ts';
import type { PracticeStore } from './practice-store.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { parseSqlFaults } from './sql-fault.schema.ts';

/** The name under which faults of the SQL Server are set. */
const SQL_SERVER = 'sqlserver';
/** And those of Counterpoint's API. */
const COUNTERPOINT_API = 'counterpoint-api';

export interface HostParts {
  readonly clock: SimulatedClock;
  readonly sqlServer: Pick<SqlServerHandle, 'faults' | 'stats'>;
  readonly api: Pick<CounterpointApiHandle, 'setFaults' | 'calls' | 'writes' | 'settle'>;
  readonly stores: readonly PracticeStore[];
  readonly life: CompanyLife;
  readonly audit: CompanyAudit;
}

/** Answers the control operations from the running company's parts. */
export function controlHandlers(parts: HostParts): ControlHandlers {
  const { clock, sqlServer, api, stores, life, audit } = parts;
  return {
    'clock.set': async ({ offsetMs }) => {
      clock.setOffset(offsetMs);
      // What a request put off, whose client has gone, is done when its time has come.
      await api.settle();
      return {};
    },
    life: async (span) => ({ events: await life.live(span) }),
    faults: async ({ store, faults }) => {
      setFaults(store, faults, parts);
      return {};
    },
    audit: async () => audit.report(),
    'minimum-writes': async () => audit.minimumWrites(),
    facts: async () => {
      const { statements, rows } = sqlServer.stats();
      return {
        rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        stores: Object.fromEntries(stores.map((store) => [store.id, { calls: store.calls() }])),
        sql: { statements, rows },
        api: { calls: api.calls(), writes: api.writes() },
      };
    },
  };
}

function setFaults(
  name: string,
  faults: readonly Readonly<Record<string, unknown>>[],
  { sqlServer, api, stores }: Pick<HostParts, 'sqlServer' | 'api' | 'stores'>,
): void {
  const setters = new Map<string, (list: typeof faults) => void>([
    [SQL_SERVER, (list) => sqlServer.faults.set(parseSqlFaults(list))],
    [COUNTERPOINT_API, (list) => api.setFaults(list)],
    ...stores.map((store) => [store.id, (list: typeof faults) => store.setFaults(list)] as const),
  ]);
  const set = setters.get(name);
  if (set === undefined) {
    const known = [...stores.map(({ id }) => id), SQL_SERVER, COUNTERPOINT_API].join(', ');
    throw new ControlRefusal(`There is no store “${name}”; there are ${known}.`);
  }
  try {
    set(faults);
  } catch (problem) {
    throw new ControlRefusal(problem instanceof Error ? problem.message : String(problem));
  }
}

import type { SqlServerHandle } from '../sqlserver/server.ts';
import type { CompanyAudit } from './company-audit.ts';
import type { CompanyLife } from './company-life.ts';
import { type ControlHandlers, ControlRefusal } from './control-server.ts';
import type { PracticeStore } from './practice-store.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { parseSqlFaults } from './sql-fault.schema.ts';

/** The name under which faults of the SQL Server are set. */
const SQL_SERVER = 'sqlserver';

export interface HostParts {
  readonly clock: SimulatedClock;
  readonly sqlServer: Pick<SqlServerHandle, 'faults' | 'stats'>;
  readonly stores: readonly PracticeStore[];
  readonly life: CompanyLife;
  readonly audit: CompanyAudit;
}

/** Answers the control operations from the running company's parts. */
export function controlHandlers(parts: HostParts): ControlHandlers {
  const { clock, sqlServer, stores, life, audit } = parts;
  return {
    'clock.set': async ({ offsetMs }) => {
      clock.setOffset(offsetMs);
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
      };
    },
  };
}

function setFaults(
  name: string,
  faults: readonly Readonly<Record<string, unknown>>[],
  { sqlServer, stores }: Pick<HostParts, 'sqlServer' | 'stores'>,
): void {
  const setters = new Map<string, (list: typeof faults) => void>([
    [SQL_SERVER, (list) => sqlServer.faults.set(parseSqlFaults(list))],
    ...stores.map((store) => [store.id, (list: typeof faults) => store.setFaults(list)] as const),
  ]);
  const set = setters.get(name);
  if (set === undefined) {
    const known = [...stores.map(({ id }) => id), SQL_SERVER].join(', ');
    throw new ControlRefusal(`There is no store “${name}”; there are ${known}.`);
  }
  try {
    set(faults);
  } catch (problem) {
    throw new ControlRefusal(problem instanceof Error ? problem.message : String(problem));
  }
}

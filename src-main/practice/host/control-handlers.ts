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
export function controlHandlers({ clock, sqlServer, stores, life, audit }: HostParts): ControlHandlers {
  return {
    'clock.set': async ({ offsetMs }) => {
      clock.setOffset(offsetMs);
      return {};
    },
    life: async (span) => ({ events: await life.live(span) }),
    faults: async ({ store, faults }) => {
      setFaults(store, faults, sqlServer, stores);
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
  sqlServer: HostParts['sqlServer'],
  stores: readonly PracticeStore[],
): void {
  const store = stores.find(({ id }) => id === name);
  if (store === undefined && name !== SQL_SERVER) {
    const known = [...stores.map(({ id }) => id), SQL_SERVER].join(', ');
    throw new ControlRefusal(`There is no store “${name}”; there are ${known}.`);
  }
  try {
    if (store === undefined) sqlServer.faults.set(parseSqlFaults(faults));
    else store.setFaults(faults);
  } catch (problem) {
    throw new ControlRefusal(problem instanceof Error ? problem.message : String(problem));
  }
}

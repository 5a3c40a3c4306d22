// The engine in a process of its own, so that a driver can kill it, and measure it without measuring itself.
// Arguments: --home DIR --offset MILLISECONDS. Secrets come from the environment; work comes over the IPC channel.

import { parseArgs } from 'node:util';
import { type Company, openCompany } from '../../src-main/composition/company.ts';
import { MemorySecretStore } from '../../src-main/composition/practice/memory-secret-store.ts';
import { OffsetClock } from '../../src-main/composition/practice/offset-clock.ts';
import type { CycleEntry, SyncEngine } from '../../src-main/engine/index.ts';
import { EnvironmentSecretStore } from '../../src-main/secrets/index.ts';
import { type EngineAnswer, type EngineRequest, engineRequest, type FlowOutcome } from './messages.schema.ts';
import { startUsageMeter } from './usage-meter.ts';

const { values } = parseArgs({ options: { home: { type: 'string' }, offset: { type: 'string' } } });
const clock = new OffsetClock(Number(values.offset ?? 0));
const meter = startUsageMeter();
const startedAt = performance.now();

const opened = await openCompany({
  home: values.home ?? '',
  clock,
  secrets: new EnvironmentSecretStore(new MemorySecretStore(), process.env),
});
if (opened.ok) {
  serve(opened.value);
  tell({ kind: 'ready', openMs: performance.now() - startedAt });
} else {
  tell({ kind: 'refused', code: opened.error.code, message: opened.error.operatorMessage });
  process.disconnect();
}

function serve(company: Company): void {
  process.on('message', (message) => {
    const request = engineRequest.parse(message);
    void answer(company, request).then(tell);
  });
  process.once('disconnect', () => void company.close().then(() => process.exit()));
}

async function answer(company: Company, request: EngineRequest): Promise<EngineAnswer> {
  clock.advance(request.offsetMs - clock.offsetMs);
  meter.begin();
  const done = await carryOut(company, request);
  return { ...done, usage: meter.end() };
}

async function carryOut(
  { engine, stores }: Company,
  request: EngineRequest,
): Promise<Omit<EngineAnswer, 'usage'>> {
  switch (request.work) {
    case 'cycle': {
      const entries = await engine.runCycle(request);
      let approved = 0;
      for (const { result } of entries) {
        if (!result.ok || result.value.state !== 'held') continue;
        await engine.approve(result.value.id);
        approved += 1;
      }
      const nextDueAt = await engine.drain();
      return { flows: entries.map((entry) => outcomeOf(entry, stores)), approved, nextDueAt };
    }
    case 'drain':
      return { flows: [], approved: 0, nextDueAt: await engine.drain() };
    case 'watch': {
      const looked = nextStockRun(engine);
      engine.start();
      await looked;
      return { flows: [], approved: 0, nextDueAt: null };
    }
  }
}

function nextStockRun(engine: SyncEngine): Promise<void> {
  return new Promise((resolve) => {
    const stop = engine.on((event) => {
      if (event.kind !== 'run-ended' || event.run.flow !== 'export-stock') return;
      stop();
      resolve();
    });
  });
}

function outcomeOf({ flow, result }: CycleEntry, stores: Company['stores']): FlowOutcome {
  if (!result.ok) return { flow, state: 'refused', ...NOTHING, message: result.error.operatorMessage };
  const run = stores.runs.get(result.value.id) ?? result.value;
  const { state, planned, applied, unchanged, failed, blocked, reads, writes } = run;
  const message = run.error?.operatorMessage ?? run.hold?.message ?? null;
  return { flow, state, planned, applied, unchanged, failed, blocked, reads, writes, message };
}

const NOTHING = { planned: 0, applied: 0, unchanged: 0, failed: 0, blocked: 0, reads: 0, writes: 0 };

function tell(message: object): void {
  process.send?.(message);
}

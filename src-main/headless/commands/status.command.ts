import type { Command } from 'commander';
import type { RunView, StatusView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import type { Act } from '../context.ts';
import { toCounterpoint } from '../cycle-answer.ts';
import { withCompany } from '../open-company.ts';
import { answer, counted } from '../output.ts';

const WORD: Readonly<Record<StatusView['light'], string>> = {
  well: 'All well',
  working: 'Working',
  'needs-you': 'Needs you',
  stopped: 'Stopped',
};

export function addStatus(program: Command, act: Act): void {
  program
    .command('status')
    .description('the light, the stores, their last runs and what waits')
    .action(
      act((context) =>
        withCompany(context, 'look', async (company) => {
          const status = company.services.status();
          return answer({ ok: true, home: company.home, ...status }, statusText(status));
        }),
      ),
    );
}

function statusText({ light, sentence, company, counterpoint, stores }: StatusView): readonly string[] {
  const server = counterpoint.isConfigured
    ? `Counterpoint: ${counterpoint.server}`
    : 'Counterpoint: not connected';
  return [
    `${WORD[light]}: ${sentence}`,
    ...(company === '' ? [] : [company]),
    server,
    ...stores.flatMap(storeText),
  ];
}

function storeText(store: StoreView): readonly string[] {
  const { id, name, platform, products, variants, openErrors, queue, stopped, warnings, flows } = store;
  const head = `${id}: ${name} (${platform}), ${counted(products, 'product')}, ${counted(variants, 'variant')}`;
  const waiting = queue.waiting + queue.checking;
  return [
    head,
    ...(stopped === null ? [] : [`  stopped: ${stopped.message} ${stopped.remedy}`]),
    ...(waiting > 0 ? [`  ${counted(waiting, 'change')} waiting`] : []),
    ...(openErrors > 0 ? [`  ${counted(openErrors, 'problem')} open`] : []),
    ...warnings.map((warning) => `  ${warning}`),
    ...flows.flatMap(({ flow, lastRun, heldRun }) => [
      `  ${flow}: ${lastRun === null ? 'never ran' : lastRunText(lastRun)}`,
      ...(heldRun === null ? [] : [`    waits for you: approve ${heldRun.id}`]),
    ]),
  ];
}

const lastRunText = ({ state, startedAt, applied, planned, posWrites }: RunView): string =>
  `${state} at ${startedAt}, ${applied} of ${counted(planned, 'change')} sent${toCounterpoint(posWrites)}`;

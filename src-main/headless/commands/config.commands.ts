import type { Command } from 'commander';
import { exportSettings, importSettings } from '../../composition/setup/transfer-settings.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { type Answer, answer, counted, failure } from '../output.ts';
import { readTextFile } from '../read-text-file.ts';
import { setupDeps, setupFailure } from '../setup-answer.ts';

export function addConfig(config: Command, act: Act): void {
  config
    .command('export')
    .description('print the settings; there are no secrets in them')
    .action(act(async (context) => printSettings(context)));
  config
    .command('import')
    .description('take settings over in place of what is there, once every connection was tried')
    .argument('<file>', 'what config export printed')
    .option('--no-test', 'save without trying the connections')
    .action(
      act((context, file: string, { test }: { readonly test: boolean }) => takeOver(context, file, test)),
    );
}

// The text itself is the answer, with or without --json, so that it can be put into a file.
function printSettings({ home }: CommandContext): Answer {
  const text = exportSettings(home);
  return text.ok ? answer(JSON.parse(text.value), [text.value.trimEnd()]) : failure(text.error);
}

async function takeOver(context: CommandContext, file: string, isTested: boolean): Promise<Answer> {
  const text = await readTextFile(file, 'file');
  if (!text.ok) return failure(text.error, EXIT.badUsage);
  const deps = setupDeps(context);
  const saved = await importSettings(text.value, file, { ...deps, isTested });
  if (!saved.ok) return setupFailure(saved.error, deps);
  const { company, connections } = saved.value;
  return answer({ ok: true, company, stores: connections.map(({ id }) => id), isTested }, [
    `The settings of ${company.name} were taken over with ${counted(connections.length, 'store')}.`,
  ]);
}

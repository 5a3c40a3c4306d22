import type { Command } from 'commander';
import { undoOnline } from '../../composition/online/online-selection.ts';
import type { Act, CommandContext } from '../context.ts';
import { undoAnswer } from '../online-answer.ts';
import { companyOptions } from '../open-company.ts';
import { type Answer, failure } from '../output.ts';

export function addUndo(program: Command, act: Act): void {
  program
    .command('undo')
    .description('set back what "online set" changed, where nobody has changed it since')
    .argument('<run>', 'the id that "online set" answered, or its beginning')
    .action(act((context, run: string) => undo(context, run)));
}

async function undo(context: CommandContext, run: string): Promise<Answer> {
  const end = new AbortController();
  void context.world.untilInterrupted().then(() => end.abort());
  const outcome = await undoOnline(companyOptions(context), run, end.signal);
  return outcome.ok ? undoAnswer(outcome.value) : failure(outcome.error);
}

import type { Command } from 'commander';
import {
  type SetOnlineOutcome,
  type SetOnlineRequest,
  setOnline,
} from '../../composition/online/online-selection.ts';
import type { Act, CommandContext } from '../context.ts';
import { onlineSetAnswer } from '../online-answer.ts';
import { companyOptions } from '../open-company.ts';
import { type Answer, failure } from '../output.ts';

interface OnlineSetOptions {
  readonly rule: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly yesPublisher?: boolean;
}

type WarningCode = SetOnlineOutcome['warnings'][number]['code'];

export function addOnline(program: Command, act: Act): void {
  const online = program.command('online').description('choose what is sold online');
  online
    .command('set')
    .description("set Counterpoint's online flag by a rule; undo takes it back")
    .requiredOption('--rule <file>', 'the rule, a JSON file (docs/online-selection.md)')
    .option('--dry-run', 'only tell who would come in and who would drop out, with the reason for each')
    .option('--yes', 'also when very many flags would change at once')
    .option('--yes-publisher', "also when NCR's own web publisher follows the same flag")
    .action(act((context, options: OnlineSetOptions) => set(context, options)));
}

async function set(context: CommandContext, options: OnlineSetOptions): Promise<Answer> {
  const confirmed = new Set<WarningCode>();
  if (options.yes) confirmed.add('online.brake');
  if (options.yesPublisher) confirmed.add('online.publisher-in-use');
  const request: SetOnlineRequest = {
    ruleFile: options.rule,
    isDryRun: options.dryRun ?? false,
    confirmed,
  };
  const end = new AbortController();
  void context.world.untilInterrupted().then(() => end.abort());
  const outcome = await setOnline(companyOptions(context), request, end.signal);
  return outcome.ok ? onlineSetAnswer(outcome.value, request.isDryRun) : failure(outcome.error);
}

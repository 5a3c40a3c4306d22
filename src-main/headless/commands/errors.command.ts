import type { Command } from 'commander';
import type { ErrorPage, ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { type RetryOutcome, retryErrors } from '../../composition/work/retry-errors.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { interruptSignal } from '../interrupt.ts';
import { companyOptions, withCompany } from '../open-company.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, answer, counted, failure } from '../output.ts';

interface ErrorsOptions {
  readonly retry?: readonly number[];
  readonly store?: string;
  readonly all?: boolean;
  readonly limit: number;
}

const MOST_ERRORS = 1_000_000;
const errorId = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export function addErrors(program: Command, act: Act): void {
  program
    .command('errors')
    .description('the open problems with cause and remedy, or --retry to send what waits behind them again')
    .option('--retry <id...>', 'send these again', (text, ids: number[] | undefined) => [
      ...(ids ?? []),
      errorId(text),
    ])
    .option('--store <id>', 'only of this store')
    .option('--all', 'also those that are over')
    .option('--limit <n>', 'the last N', wholeNumber(1, MOST_ERRORS), MOST_ERRORS)
    .action(
      act((context, options: ErrorsOptions) =>
        options.retry === undefined ? list(context, options) : retry(context, options.retry),
      ),
    );
}

function list(context: CommandContext, { store, all, limit }: ErrorsOptions): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company) => {
    const filter = { state: all ? ('all' as const) : ('open' as const), storeId: store };
    const page = company.services.listErrors(filter, { offset: 0, limit });
    return answer({ ok: true, ...page }, listText(page));
  });
}

function listText({ total, errors }: ErrorPage): readonly string[] {
  return total === 0 ? ['No problems.'] : [...errors.flatMap(errorText), counted(total, 'problem')];
}

function errorText(error: ErrorView): readonly string[] {
  const { id, storeId, flow, message, remedy, field, count, lastSeen, resolvedAt, canRetry } = error;
  const where = [storeId, flow, field].filter((part) => part !== null).join(', ');
  const when = `seen ${count === 1 ? 'once' : `${count} times`}, last at ${lastSeen}`;
  return [
    `${id}  ${message}${where === '' ? '' : ` (${where})`}`,
    `    What to do: ${remedy}`,
    `    ${when}${resolvedAt === null ? '' : `, over since ${resolvedAt}`}${canRetry ? `; errors --retry ${id}` : ''}`,
  ];
}

async function retry(context: CommandContext, ids: readonly number[]): Promise<Answer> {
  const outcome = await retryErrors(companyOptions(context), ids, interruptSignal(context));
  if (!outcome.ok) return failure(outcome.error);
  const isDone =
    outcome.value.notRetried.length === 0 &&
    (outcome.value.stillOpen.length === 0 || !outcome.value.isSentHere);
  const status = isDone ? EXIT.allDone : EXIT.failedOrBlocked;
  return answer({ ok: isDone, ...outcome.value }, retryText(outcome.value), status);
}

function retryText({ retried, notRetried, isSentHere, stillOpen }: RetryOutcome): readonly string[] {
  return [
    `${counted(retried, 'change')} sent again${isSentHere ? '' : ' by the Tillbridge that is at work on this company'}.`,
    ...(notRetried.length === 0
      ? []
      : [
          `Nothing waits behind ${notRetried.join(', ')}: what is still wrong is looked at again with every sync.`,
        ]),
    ...(isSentHere && stillOpen.length > 0 ? [`Still open: ${stillOpen.join(', ')}`] : []),
  ];
}

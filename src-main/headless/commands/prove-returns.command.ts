import type { Command } from 'commander';
import type { DocumentView } from '../../../src-shared/contract/orders.schema.ts';
import type {
  ReturnsProofView,
  ReturnsTest,
  ReturnsTestPlan,
} from '../../../src-shared/contract/returns-proof.schema.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { commaList } from '../option-values.ts';
import { type Answer, answer, failure } from '../output.ts';

interface ProveReturnsOptions {
  readonly store?: string;
  readonly item: string;
  readonly cell?: readonly string[];
  readonly dryRun?: boolean;
}

export function addProveReturns(orders: Command, act: Act): void {
  orders
    .command('prove-returns')
    .description(
      'prove by a test whether Counterpoint takes return tickets: one item is sold and taken back, and returns are posted from then on',
    )
    .option('--store <id>', 'which store')
    .requiredOption('--item <number>', 'the item that is sold once and taken back')
    .option('--cell <codes>', 'which of its cells, by the codes of color, size and so on: RED,M', commaList)
    .option('--dry-run', 'show both documents; nothing is written')
    // `orders` has a --store of its own, which takes the value wherever it stands.
    .action(
      act((context, _: unknown, command: Command) =>
        prove(context, command.optsWithGlobals<ProveReturnsOptions>()),
      ),
    );
}

function prove(
  context: CommandContext,
  { store: storeId, item, cell = [], dryRun = false }: ProveReturnsOptions,
): Promise<Answer | ExitStatus> {
  if (storeId === undefined) return Promise.resolve(failure(STORE_MISSING, EXIT.badUsage));
  const test: ReturnsTest = { storeId, item, cell: [...cell] };
  return dryRun ? show(context, test) : make(context, test);
}

function show(context: CommandContext, test: ReturnsTest): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async ({ services }) => {
    const planned = await services.returnsProof.plan(test);
    return planned.ok
      ? answer({ ok: true, plan: planned.value }, planText(planned.value))
      : failure(planned.error);
  });
}

function make(context: CommandContext, test: ReturnsTest): Promise<Answer | ExitStatus> {
  return withCompany(context, 'run', async ({ services }) => {
    const proved = await services.returnsProof.prove(test);
    if (!proved.ok) return failure(proved.error);
    const proof = proved.value;
    const isProved = proof.state === 'proved';
    const status = isProved ? EXIT.allDone : EXIT.failedOrBlocked;
    return answer({ ok: isProved, proof }, proofText(proof), status);
  });
}

const planText = ({ item, documents, isBegun }: ReturnsTestPlan): readonly string[] => [
  ...(isBegun ? ['A test is there already. It goes on with these:'] : [`The test sells one ${item}:`]),
  ...documents.flatMap(documentText),
  'Nothing was written. Money and stock come to nothing once staff have posted both tickets.',
];

function documentText({ kind, ticketNumber, reference, lines, tenders }: DocumentView): readonly string[] {
  const isReturn = kind === 'return';
  return [
    `  ${isReturn ? 'Return' : 'Sale'} ${ticketNumber}, customer PO number ${reference}`,
    ...lines.map(
      ({ item, quantity, price, location }) =>
        `    ${quantity} × ${item} for ${price}, ${isReturn ? 'back into' : 'from'} ${location ?? 'the store’s stock'}`,
    ),
    ...tenders.map(({ payCode, amount }) => `    ${amount} ${isReturn ? 'back' : 'paid'} as ${payCode}`),
  ];
}

const proofText = ({ text, remedy }: ReturnsProofView): readonly string[] => [
  text,
  ...(remedy === '' ? [] : [`  What to do: ${remedy}`]),
];

const STORE_MISSING = syncError({
  kind: 'rejected',
  code: 'usage',
  field: 'store',
  operatorMessage: 'It is not said whose returns are to be proved.',
  remedy: 'Name the store with --store ID.',
});

import type { Command } from 'commander';
import { findMissingPictures, type PictureReport } from '../../composition/work/missing-pictures.ts';
import type { Act, CommandContext } from '../context.ts';
import type { ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { type Answer, answer, counted, failure } from '../output.ts';

/** Of longer lists people see this many lines; programs see all. */
const MOST_LINES = 100;

export function addPictures(program: Command, act: Act): void {
  program
    .command('pictures')
    .description('pictures of what is sold online')
    .command('missing')
    .description("what has no picture in the company's image folder")
    .action(act((context) => missing(context)));
}

function missing(context: CommandContext): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company, signal) => {
    const found = await findMissingPictures(company, signal);
    return found.ok ? answer({ ok: true, ...found.value }, textOf(found.value)) : failure(found.error);
  });
}

function textOf({ folder, files, checked, missing: lacking }: PictureReport): readonly string[] {
  const lines = lacking.map(({ itemNumber, name, isItem, cells }) =>
    isItem ? `  ${itemNumber}  ${name}` : `  ${itemNumber}  ${name}: ${cells.join(', ')}`,
  );
  const more = lines.length - MOST_LINES;
  return [
    `${counted(files, 'picture')} in ${folder}; ${lacking.length} of ${counted(checked, 'item')} lack some.`,
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

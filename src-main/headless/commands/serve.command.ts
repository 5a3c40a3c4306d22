import type { Command } from 'commander';
import { serveCompany } from '../../composition/serve/serve-company.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { companyOptions } from '../open-company.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, answer, failure } from '../output.ts';

export function addServe(program: Command, act: Act): void {
  program
    .command('serve')
    .description("keep the stores in step and show the app's pages in a browser of this computer")
    .option('--port <n>', 'a free one unless told', wholeNumber(0, 65_535), 0)
    .action(act((context, { port }: { readonly port: number }) => serve(context, port)));
}

async function serve(context: CommandContext, port: number): Promise<Answer | ExitStatus> {
  const served = await serveCompany({ ...companyOptions(context), port });
  if (!served.ok) return failure(served.error);
  const address = served.value.newAddress();
  await context.print(
    answer({ ok: true, address, home: served.value.company.home, pid: process.pid }, [
      `Open ${address}`,
      'The address works once, for one browser. Ctrl-C ends Tillbridge.',
    ]),
  );
  await context.world.untilInterrupted();
  await served.value.stop();
  return EXIT.allDone;
}

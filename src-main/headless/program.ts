import { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { defaultHome } from '../composition/data-folder/user-data-folder.ts';
import { addApprove } from './commands/approve.command.ts';
import { addConfig } from './commands/config.commands.ts';
import { addConnectCounterpoint } from './commands/connect-counterpoint.command.ts';
import { addConnectOrders } from './commands/connect-orders.command.ts';
import { addConnectStore } from './commands/connect-store.command.ts';
import { addDoctor } from './commands/doctor.command.ts';
import { addErrors } from './commands/errors.command.ts';
import { addOnline } from './commands/online.command.ts';
import { addOrders } from './commands/orders.command.ts';
import { addPictures } from './commands/pictures.command.ts';
import { addPlan } from './commands/plan.command.ts';
import { addPracticeRun } from './commands/practice-run.command.ts';
import { addPracticeServe } from './commands/practice-serve.command.ts';
import { addPrices } from './commands/prices.command.ts';
import { addServe } from './commands/serve.command.ts';
import { addStatus } from './commands/status.command.ts';
import { addSync } from './commands/sync.command.ts';
import { addUndo } from './commands/undo.command.ts';
import type { Act } from './context.ts';

/** All commands. What commander has to say itself (help, usage) is put into `texts`; it never ends the process. */
export function createProgram(act: Act, texts: { out: string; error: string }): Command {
  const program = new Command('tillbridge')
    .description('Keeps a Counterpoint company and its online stores in step.')
    .version(packageFile.version)
    .option('--home <folder>', `the company's data folder (usually ${defaultHome()})`)
    .option('--json', 'one JSON document on standard output, people’s text on standard error')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => {
        texts.out += text;
      },
      writeErr: (text) => {
        texts.error += text;
      },
    })
    .exitOverride();
  addSync(program, act);
  addPlan(program, act);
  addApprove(program, act);
  addOnline(program, act);
  addUndo(program, act);
  addPictures(program, act);
  addStatus(program, act);
  addErrors(program, act);
  addOrders(program, act);
  addDoctor(program, act);
  addServe(program, act);
  addPrices(program.command('prices').description('what prices will be'), act);
  const connect = program.command('connect').description('connect Counterpoint or a store');
  addConnectCounterpoint(connect, act);
  addConnectStore(connect, act);
  addConnectOrders(connect, act);
  addConfig(program.command('config').description('take settings to another computer'), act);
  const practice = program.command('practice').description('a practice company on this computer');
  addPracticeServe(practice, act);
  addPracticeRun(practice, act);
  return program;
}

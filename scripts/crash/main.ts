// `npm run crash`: kills the engine's process at chosen moments and proves that nothing was lost or doubled. The answer
// goes to standard output, progress to standard error. Exit status 0 if all is well, 1 if not, 2 for bad usage.

import { type CrashOptions, readArguments, USAGE } from './arguments.ts';
import { type CrashRunOptions, crashRun } from './crash-run.ts';
import { orderCrashRun } from './orders/order-crash-run.ts';
import { orderSummaryText } from './orders/order-summary.ts';
import { summaryText } from './summary.ts';

const options = askedFor();
if (options === null) process.exitCode = 2;
else process.exitCode = (await run(options)) ? 0 : 1;

async function run({ isJson, flow, ...asked }: CrashOptions): Promise<boolean> {
  try {
    const { summary, text } = await runFlow(flow, {
      ...asked,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    console.log(isJson ? JSON.stringify(summary, null, 2) : text);
    return summary.ok;
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
    const problems = [problem instanceof Error ? problem.message : String(problem)];
    if (isJson) console.log(JSON.stringify({ ok: false, problems }, null, 2));
    return false;
  }
}

async function runFlow(flow: CrashOptions['flow'], options: CrashRunOptions) {
  if (flow === 'catalog') {
    const summary = await crashRun(options);
    return { summary, text: summaryText(summary) };
  }
  const summary = await orderCrashRun(options);
  return { summary, text: orderSummaryText(summary) };
}

function askedFor(): CrashOptions | null {
  try {
    return readArguments(process.argv.slice(2));
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n${USAGE}\n`);
    return null;
  }
}

import type { Command } from 'commander';
import { type Forecast, type ForecastPrice, forecastPrices } from '../../composition/work/price-forecast.ts';
import type { Act, CommandContext } from '../context.ts';
import type { ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { type Answer, answer, counted, failure } from '../output.ts';

interface ForecastOptions {
  readonly at: string;
  readonly store?: string;
}

/** Of longer lists people see this many lines; programs see all. */
const MOST_LINES = 100;

export function addPrices(prices: Command, act: Act): void {
  prices
    .command('forecast')
    .description(
      'the prices that would be sent at an instant, the rule behind each, and which rules are skipped',
    )
    .requiredOption('--at <time>', 'for example 2026-12-24T18:30 in the company’s zone, or with an offset')
    .option('--store <id>', 'only this store')
    .action(act((context, options: ForecastOptions) => forecast(context, options)));
}

function forecast(context: CommandContext, options: ForecastOptions): Promise<Answer | ExitStatus> {
  return withCompany(context, 'look', async (company, signal) => {
    const found = await forecastPrices(company, options, signal);
    return found.ok ? answer({ ok: true, ...found.value }, textOf(found.value)) : failure(found.error);
  });
}

function textOf({ at, timeZone, stores, counted: rules, switches, skipped }: Forecast): readonly string[] {
  const holding = rules.filter(({ holds }) => holds);
  return [
    `Prices at ${localTime(at, timeZone)} (${timeZone}):`,
    ...stores.flatMap(({ store, prices }) => {
      const ruled = prices.filter(({ rule }) => rule !== null);
      return [
        `${store}: ${counted(prices.length, 'price')}, ${ruled.length} by price rules.`,
        ...shortened(ruled.map(priceLine)),
      ];
    }),
    `${counted(holding.length, 'price rule')} in force, ${rules.length - holding.length} not now:`,
    ...shortened(
      rules.map(({ name, does, holds }) => `  ${holds ? 'in force' : 'not now '}  ${name}: ${does}`),
    ),
    switches.length === 0 ? 'No rule begins or ends after that.' : 'What comes next:',
    ...shortened(switches.map((one) => `  ${localTime(one.at, timeZone)}  ${one.rule} ${one.change}`)),
    skipped.length === 0 ? 'No rule is skipped.' : `${counted(skipped.length, 'rule')} skipped:`,
    ...shortened(skipped.map(({ name, reason }) => `  ${name}: ${reason}`)),
  ];
}

function priceLine({ item, cell, unit, price, compareAt, rule, refused, now }: ForecastPrice): string {
  const parts = [
    item,
    ...(cell ?? []).filter((code) => code !== '*'),
    ...(unit === null ? [] : [`unit ${unit}`]),
  ];
  const cost = refused ?? `${price}${compareAt === null ? '' : ` instead of ${compareAt}`}`;
  return `  ${parts.join(' ')}: ${cost}${now === null || now === price ? '' : `, now ${now}`} (${rule})`;
}

function shortened(lines: readonly string[]): readonly string[] {
  const hidden = lines.length - MOST_LINES;
  if (hidden <= 0) return lines;
  return [...lines.slice(0, MOST_LINES), `  … and ${hidden} more; --json has all of them.`];
}

const localTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );

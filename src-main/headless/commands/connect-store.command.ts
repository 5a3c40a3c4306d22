import { type Command, Option } from 'commander';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { connectStore, type StoreConnected } from '../../composition/setup/connect-store.ts';
import { type StoreField, storeFields } from '../../composition/setup/store-fields.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { commaList, wholeNumber } from '../option-values.ts';
import { type Answer, answer, counted, failure } from '../output.ts';
import { readTextFile } from '../read-text-file.ts';
import { keepingText, practiceText, setupDeps, setupFailure } from '../setup-answer.ts';

interface StoreOptions {
  readonly id: string;
  readonly name?: string;
  readonly locations?: string[];
  readonly buffer?: number;
  readonly priceLevel?: string;
  readonly compareAtLevel?: string;
  readonly moved?: boolean;
  /** The platform's own fields. */
  readonly [field: string]: unknown;
}

const LEVELS = ['1', '2', '3', '4', '5', '6', 'regular'];

export function addConnectStore(connect: Command, act: Act): void {
  const fields = storeFields();
  const command = connect
    .command('store')
    .description('connect a store; its secrets come from TILLBRIDGE_SECRET_<ID>_<FIELD>')
    .argument('<platform>', 'for example woocommerce')
    .requiredOption('--id <id>', 'a short name of your own for it: letters, digits and hyphens')
    .option('--name <name>', 'what people call it')
    .option('--locations <a,b>', 'the Counterpoint locations whose stock it offers', commaList)
    .option('--buffer <n>', 'units kept back of every variant', wholeNumber(0, 1_000_000))
    .addOption(new Option('--price-level <level>', 'what customers pay').choices(LEVELS))
    .addOption(new Option('--compare-at-level <level>', 'the struck-out price').choices([...LEVELS, 'none']))
    .option('--moved', 'it is the same store at a new address');
  for (const field of fields) command.addOption(fieldOption(field));
  command.action(
    act((context, platform: string, options: StoreOptions, self: Command) => {
      const secret = fields.find(({ name, isSecret }) => isSecret && options[name] !== undefined);
      if (secret !== undefined) {
        self.error(
          `error: --${secret.name} is a secret and must not be an argument; set TILLBRIDGE_SECRET_${options.id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_${secret.name.toUpperCase()} instead`,
          { exitCode: 1 },
        );
      }
      return connectIt(context, platform, options, fields);
    }),
  );
}

// A secret's option is there to be refused with a better answer than "unknown".
function fieldOption({ name, label, platforms, isSecret }: StoreField): Option {
  const option = new Option(`--${name} <text>`, `${label} (${platforms.join(', ')})`);
  return isSecret ? option.hideHelp() : option;
}

async function connectIt(
  context: CommandContext,
  platform: string,
  options: StoreOptions,
  fields: readonly StoreField[],
): Promise<Answer> {
  const { id, name, locations, buffer, priceLevel, compareAtLevel, moved } = options;
  const config: Record<string, string> = {};
  for (const field of fields) {
    const value = options[field.name];
    if (typeof value !== 'string') continue;
    const text = await fieldText(value, field.name);
    if (!text.ok) return failure(text.error, EXIT.badUsage);
    config[field.name] = text.value;
  }
  const choices = {
    ...(name === undefined ? {} : { name }),
    ...(locations === undefined ? {} : { locations }),
    ...(buffer === undefined ? {} : { buffer }),
    ...(priceLevel === undefined ? {} : { priceLevel: priceLevel as '1' }),
    ...(compareAtLevel === undefined
      ? {}
      : { compareAtLevel: compareAtLevel === 'none' ? null : (compareAtLevel as '1') }),
  };
  const request = { platform, id, config, choices, hasMoved: moved ?? false };
  const deps = setupDeps(context);
  const connected = await connectStore(request, deps);
  return connected.ok ? connectedAnswer(connected.value) : setupFailure(connected.error, deps);
}

/** `@FILE` stands for what is in the file, for example a certificate. */
async function fieldText(value: string, field: string): Promise<Result<string, SyncError>> {
  return value.startsWith('@') ? readTextFile(value.slice(1), field) : ok(value);
}

function connectedAnswer(connected: StoreConnected): Answer {
  const { info, connection, secretsIn, isPractice, tookAllLocations } = connected;
  const { name, version, currency, productCount, warnings } = info;
  const { id, platform, locations, buffer, priceLevel, compareAtLevel } = connection;
  const json = {
    ok: true,
    store: {
      id,
      platform,
      name,
      version,
      currency,
      productCount,
      locations,
      buffer,
      priceLevel,
      compareAtLevel,
    },
    warnings,
    secretsIn,
    isPractice,
    tookAllLocations,
  };
  return answer(json, [
    `Connected to ${name} (version ${version}, ${currency}), which holds ${counted(productCount, 'product')}.`,
    ...(productCount > 0 ? ['Nothing is written to it before you have approved its first plan.'] : []),
    locationsText(locations, tookAllLocations),
    ...warnings.map((warning) => `Note: ${warning}`),
    keepingText(secretsIn),
    ...practiceText(isPractice),
  ]);
}

function locationsText(locations: readonly string[], tookAll: boolean): string {
  if (locations.length === 0)
    return 'It offers no stock yet: connect Counterpoint, or choose with --locations.';
  return `It offers the stock of ${tookAll ? 'all locations' : 'the locations'} ${locations.join(', ')}.${tookAll ? ' Choose others with --locations.' : ''}`;
}

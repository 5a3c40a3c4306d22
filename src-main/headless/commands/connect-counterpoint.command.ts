import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type CounterpointConnected,
  connectCounterpoint,
} from '../../composition/setup/connect-counterpoint.ts';
import type { Act, CommandContext } from '../context.ts';
import { codesOrNone, type FamilyOption, familyOption, NONE, onOrOff } from '../option-values.ts';
import { type Answer, answer } from '../output.ts';
import { keepingText, practiceText, setupDeps, setupFailure } from '../setup-answer.ts';

interface CounterpointOptions {
  readonly server: string;
  readonly database: string;
  readonly user: string;
  readonly flagUser?: string;
  readonly apiUrl?: string;
  readonly apiUser?: string;
  readonly apiCa?: string;
  readonly ca?: string;
  readonly encrypt: boolean;
  readonly allowUnencrypted?: boolean;
  readonly trustCertificate?: boolean;
  readonly pin?: string;
  readonly timeZone?: string;
  readonly units?: 'stocking' | 'all';
  readonly family?: string;
  readonly familyOption?: readonly FamilyOption[];
  readonly categories?: 'merchandise' | 'web';
  readonly descriptionNote?: string;
  readonly itemTypes?: ('N' | 'S')[];
  readonly itemStatuses?: ('D' | 'V')[];
  readonly imageFolder?: string;
}

export function addConnectCounterpoint(connect: Command, act: Act): void {
  connect
    .command('counterpoint')
    .description(
      'connect the company; log-ins come from TILLBRIDGE_SECRET_COUNTERPOINT_PASSWORD, _FLAG_PASSWORD, _API_PASSWORD and _API_KEY',
    )
    .requiredOption('--server <host[,port]>', 'HOST, HOST,PORT or HOST\\INSTANCE')
    .requiredOption('--database <name>', "the company's database")
    .requiredOption('--user <name>', 'the log-in that only reads')
    .option('--flag-user <name>', 'the narrow log-in that may set the online flag')
    .option('--api-url <url>', "Counterpoint's REST API, with --api-user")
    .option('--api-user <company.user>', 'its user')
    .option('--api-ca <file>', "its own certificate, or its authority's, where --ca is not that")
    .option('--ca <file>', "the server's certificate, or its authority's, in PEM form")
    .option('--encrypt <on|off>', 'whether the connection is encrypted', onOrOff, true)
    .option('--allow-unencrypted', 'with --encrypt off: let the log-in go to another computer in clear text')
    .option('--pin <fingerprint>', "accept only the server's certificate with this SHA-256 fingerprint")
    .option('--trust-certificate', 'accept any certificate; only for a server on this computer')
    .option('--time-zone <zone>', "the zone of the company's clocks (this computer's unless told)")
    .addOption(
      new Option('--units <which>', 'sell items by the stocking unit alone, or by all their units').choices([
        'stocking',
        'all',
      ]),
    )
    .option(
      '--family <column>',
      'plain items that share a value in this column become one product; none ends it',
    )
    .option(
      '--family-option <name=column>',
      'what the members of a family differ in; up to three times',
      familyOption,
    )
    .addOption(
      new Option(
        '--categories <which>',
        "file products by category and subcategory, or by Counterpoint's web tree",
      ).choices(['merchandise', 'web']),
    )
    .option(
      '--description-note <id>',
      'the note that describes items without a web description; none ends it',
    )
    .option(
      '--item-types <N,S>',
      'sell non-inventory items (N) or services (S) too, without stock; none ends it',
      codesOrNone(['N', 'S']),
    )
    .option(
      '--item-statuses <D,V>',
      'sell items too that are discontinued (D), or by their vendor (V); none ends it',
      codesOrNone(['D', 'V']),
    )
    .option('--image-folder <folder>', 'where Counterpoint keeps its pictures')
    .action(
      act((context, options: CounterpointOptions, command: Command) => connectIt(context, options, command)),
    );
}

async function connectIt(
  context: CommandContext,
  options: CounterpointOptions,
  command: Command,
): Promise<Answer> {
  const { apiUrl, apiUser, apiCa, ca } = options;
  if ((apiUrl === undefined) !== (apiUser === undefined)) {
    command.error('error: --api-url and --api-user belong together', { exitCode: 1 });
  }
  if ((options.family === undefined || options.family === NONE) !== (options.familyOption === undefined)) {
    command.error('error: --family and --family-option belong together', { exitCode: 1 });
  }
  const deps = setupDeps(context);
  const connected = await connectCounterpoint(
    {
      server: options.server,
      database: options.database,
      user: options.user,
      flagUser: options.flagUser,
      api:
        apiUrl === undefined || apiUser === undefined
          ? undefined
          : { url: apiUrl, user: apiUser, ...(apiCa === undefined ? {} : { caFile: resolve(apiCa) }) },
      caFile: ca === undefined ? undefined : resolve(ca),
      encrypt: options.encrypt,
      allowUnencrypted: options.allowUnencrypted ?? false,
      trustServerCertificate: options.trustCertificate ?? false,
      certificateFingerprint: options.pin,
      timeZone: options.timeZone,
      catalog: catalogOf(options),
      imageFolder: options.imageFolder,
    },
    deps,
  );
  return connected.ok ? connectedAnswer(connected.value) : setupFailure(connected.error, deps);
}

/** Only what was told: the rest stays as it was. */
function catalogOf({
  units,
  family,
  familyOption: options,
  categories,
  descriptionNote,
  itemTypes,
  itemStatuses,
}: CounterpointOptions) {
  return {
    ...(units === undefined ? {} : { units }),
    ...(family === undefined
      ? {}
      : { family: family === NONE ? null : { field: family, options: [...(options ?? [])] } }),
    ...(categories === undefined ? {} : { categories }),
    ...(descriptionNote === undefined
      ? {}
      : { descriptionNote: descriptionNote === NONE ? null : descriptionNote }),
    ...(itemTypes === undefined ? {} : { itemTypes }),
    ...(itemStatuses === undefined ? {} : { itemStatuses }),
  };
}

function connectedAnswer({ info, passwordIn, isPractice, locationsGivenTo }: CounterpointConnected): Answer {
  const { company, version, locations, clockDifferenceMs, warnings } = info;
  const json = {
    ok: true,
    counterpoint: { company, version, locations, clockDifferenceMs },
    warnings,
    passwordIn,
    isPractice,
    locationsGivenTo,
  };
  return answer(json, [
    `Connected to ${company}${version === '' ? '' : ` (database version ${version})`}.`,
    `Locations: ${locations.map(({ code, name }) => `${code} ${name}`).join(', ')}`,
    ...warnings.map((warning) => `Note: ${warning}`),
    keepingText(passwordIn),
    ...practiceText(isPractice),
    ...locationsGivenTo.map(
      (id) => `${id} now offers the stock of all of them; choose with: connect store --locations`,
    ),
  ]);
}

import { z } from 'zod';
import { PRICE_ROUNDINGS } from '../../src-shared/domain/pricing.ts';
import { orderSettingsSchema } from './order-settings.schema.ts';
import {
  connectionIdText,
  filled,
  flag,
  group,
  lines,
  list,
  oneOf,
  percent,
  share,
  timeOfDay,
  timeZone,
  wholeNumber,
} from './settings-text.schema.ts';

/** The version that this program writes; older ones are brought up by `migrate-settings.ts`. */
export const SETTINGS_VERSION = 1;

const company = group({
  id: connectionIdText,
  name: filled(100),
});

/** A column of Counterpoint's item table. */
const columnName = filled(128)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be the name of a column, for example PROF_ALPHA_2')
  .transform((name) => name.toUpperCase());

/** A choice of several codes; none unless told. */
const eachOnce = <Code extends z.ZodType<string>>(code: Code) =>
  list(code)
    .refine((codes) => new Set(codes).size === codes.length, 'must name each one once')
    .default([]);

/** How Counterpoint's items become products. A change never converts what a store has already. */
const catalogChoice = group({
  /** `all`: alternate units are sold beside the stocking unit, as variants of their own. */
  units: oneOf(['stocking', 'all']).default('stocking'),
  /** Plain items that share a value in a column of IM_ITEM become one product, whose options are other columns. */
  family: group({
    field: columnName,
    options: list(group({ name: filled(50), field: columnName }))
      .min(1, 'must name at least one option')
      .max(3, 'must name at most three options')
      .refine(
        (options) => new Set(options.map(({ name }) => name.toLowerCase())).size === options.length,
        'must have names that differ',
      ),
  })
    .nullable()
    .default(null),
  /** `merchandise`: category and subcategory; `web`: Counterpoint's tree of web categories. */
  categories: oneOf(['merchandise', 'web']).default('merchandise'),
  /** The kind of note that describes an item which has no web description. */
  descriptionNote: filled(50).nullable().default(null),
  /** Types sold beside inventory items: N non-inventory, S service. They have no stock; a discount item (D) is no goods. */
  itemTypes: eachOnce(oneOf(['N', 'S'])),
  /** Statuses sold beside active: D discontinued, V discontinued by the vendor. */
  itemStatuses: eachOnce(oneOf(['D', 'V'])),
});

const counterpoint = group({
  server: filled(255).regex(
    /^[^\s,\\;]+$/,
    'must be a host name or address alone; port and instance have fields of their own',
  ),
  port: wholeNumber(1, 65_535).optional(),
  /** A named instance of SQL Server; its port is then asked of the SQL Server Browser. */
  instance: filled(16).optional(),
  database: filled(128),
  /** The read-only log-in. */
  user: filled(128),
  /** The second, narrow log-in that may set the online flag. */
  flagUser: filled(128).optional(),
  /** Counterpoint's REST API, through which orders are written. */
  api: group({
    url: filled(2_000),
    user: filled(128),
    /** The API's own certificate, or its authority's; without it `caFile` counts. */
    caFile: filled(1_000).optional(),
  }).optional(),
  encrypt: flag.default(true),
  /** The owner knows that the log-in goes to another computer in clear text. */
  allowUnencrypted: flag.default(false),
  trustServerCertificate: flag.default(false),
  /** SHA-256 of the one server certificate to accept. */
  certificateFingerprint: filled(100)
    .regex(/^([0-9A-Fa-f]{2}[: ]?){32}$/, 'must be the SHA-256 fingerprint: 32 pairs of hexadecimal digits')
    .optional(),
  /** A certificate authority's file, for a server certificate that Windows does not know. */
  caFile: filled(1_000).optional(),
  /** The zone of the company's clocks, in which Counterpoint keeps local times. */
  timeZone,
  catalog: catalogChoice.prefault({}),
  /** Days after which tickets that nobody posted are warned of; 0: never. */
  unpostedTicketDays: wholeNumber(0, 365).default(3),
  /** Where Counterpoint keeps the pictures of items. */
  imageFolder: filled(1_000).optional(),
}).refine(({ port, instance }) => port === undefined || instance === undefined, {
  path: ['instance'],
  message: 'must be left out when a port is given',
});

const owner = oneOf(['pos-always', 'pos-once', 'store']);
const fieldOwners = group({
  name: owner.default('pos-once'),
  description: owner.default('pos-once'),
  categories: owner.default('pos-once'),
  barcode: owner.default('pos-always'),
  weight: owner.default('pos-always'),
  options: owner.default('pos-always'),
  price: owner.default('pos-always'),
  stock: owner.default('pos-always'),
});

const brake = group({
  maxZeroStockShare: share.default(0.3),
  maxHiddenShare: share.default(0.3),
  maxRepricedShare: share.default(0.5),
  maxPriceChangePercent: wholeNumber(1, 1_000).default(50),
  minimumChanges: wholeNumber(0, 1_000_000).default(20),
});

const priceLevel = oneOf(['1', '2', '3', '4', '5', '6', 'regular']);
const location = filled(10);

const units = wholeNumber(0, 1_000_000);
/** Units kept back by code; two spellings of one code would leave open which counts. */
const unitsByCode = (most: number) =>
  z
    .record(filled(most), units, { error: 'must be a group of whole numbers by code' })
    .superRefine((rules, context) => {
      const seen = new Set<string>();
      for (const code of Object.keys(rules)) {
        const key = code.trim().toUpperCase();
        if (seen.has(key)) context.addIssue({ code: 'custom', path: [code], message: 'is there twice' });
        seen.add(key);
      }
    })
    .default({});
/** The most specific rule counts, see docs/stock.md. */
const buffers = group({ byItem: unitsByCode(20), byCategory: unitsByCode(10), byLocation: unitsByCode(10) });

/** Names under which a secret could come; secrets live in the keychain and never in a file. */
const SECRET_NAME = /secret|password|passphrase|token|consumerkey|apikey|accesskey|privatekey|credential/i;

const platformFields = z
  .record(z.string(), lines(20_000), { error: 'must be a group of texts' })
  .superRefine((fields, context) => {
    for (const name of Object.keys(fields)) {
      if (!SECRET_NAME.test(name.replace(/[^a-z]/gi, ''))) continue;
      const message = 'is a secret and must not be in the settings; enter it when you connect the store';
      context.addIssue({ code: 'custom', path: [name], message });
    }
  });

const connection = group({
  id: connectionIdText,
  platform: filled(40).regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a platform, for example woocommerce'),
  name: filled(100),
  isEnabled: flag.default(true),
  /** The platform's own fields that are no secrets, for example `url`. */
  config: platformFields.default({}),
  /** Counterpoint locations whose stock is offered. */
  locations: list(location).default([]),
  /** `one-to-one` only for a store that has locations of its own. */
  locationMode: oneOf(['sum', 'one-to-one']).default('sum'),
  /** Whole units kept back of every variant for which `buffers` has no rule. */
  buffer: units.default(0),
  buffers: buffers.prefault({}),
  /** Variants of which no more than so many units are offered go first. */
  lowMark: units.default(3),
  priceLevel: priceLevel.default('1'),
  compareAtLevel: priceLevel.nullable().default(null),
  /** The location whose own prices count; null: prices for all locations only. */
  priceLocation: location.nullable().default(null),
  /** Counterpoint's promotional prices count, as far as they are exact (docs/prices.md). */
  promotions: flag.default(true),
  /** Added to every price before rounding. */
  markupPercent: percent(-99, 1_000).default(0),
  priceRounding: oneOf(PRICE_ROUNDINGS).default('none'),
  /** A price below the item's cost is not sent. */
  blockBelowCost: flag.default(false),
  /** A price that moves further than this (percent of the higher one) is not sent; null: any may. */
  maxPriceJumpPercent: wholeNumber(1, 100).nullable().default(90),
  fieldOwners: fieldOwners.prefault({}),
  skuSeparator: z
    .string({ error: 'must be text' })
    .regex(/^[^\sA-Za-z0-9]{1,3}$/, 'must be 1 to 3 characters that are no letters, digits or blanks')
    .default('-'),
  brake: brake.prefault({}),
  /** How its orders go to Counterpoint; null: they do not. */
  orders: orderSettingsSchema.nullable().default(null),
});

const minutes = (usual: number) => wholeNumber(1, 1_440).default(usual);
const schedule = group({
  /** Minutes between two starts of a flow. */
  stock: minutes(1),
  prices: minutes(5),
  catalog: minutes(15),
  /** Orders and what is told of them. */
  orders: minutes(1),
  /** Between these local times no flow starts by itself; `from` after `to` spans midnight. */
  quietWindow: group({ from: timeOfDay, to: timeOfDay, timeZone })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from the beginning' })
    .nullable()
    .default(null),
  isPaused: flag.default(false),
});

/** Everything about one company that is not secret. Fields with a default may be left out of the file. */
export const settingsSchema = group({
  version: z.literal(SETTINGS_VERSION, { error: `must be ${SETTINGS_VERSION}` }),
  company,
  counterpoint: counterpoint.nullable().default(null),
  connections: list(connection)
    .default([])
    .superRefine((connections, context) => {
      const seen = new Set<string>();
      for (const [index, { id }] of connections.entries()) {
        const message = `is used twice: ${id}`;
        if (seen.has(id.toLowerCase())) context.addIssue({ code: 'custom', path: [index, 'id'], message });
        seen.add(id.toLowerCase());
      }
      const prefixes = new Set<string>();
      for (const [index, { orders }] of connections.entries()) {
        if (orders === null) continue;
        const message = `is used by another store: ${orders.prefix}`;
        const path = [index, 'orders', 'prefix'];
        if (prefixes.has(orders.prefix)) context.addIssue({ code: 'custom', path, message });
        prefixes.add(orders.prefix);
      }
    }),
  schedule: schedule.prefault({}),
});

/** Settings as the program uses them: every field is there. */
export type Settings = z.output<typeof settingsSchema>;
/** Settings as a person or a file may give them: what has a default may be left out. */
export type SettingsInput = z.input<typeof settingsSchema>;
export type CounterpointConfig = NonNullable<Settings['counterpoint']>;
export type ConnectionConfig = Settings['connections'][number];

/** The settings of a company that was just set up: nothing is connected yet. */
export const newSettings = (company: Settings['company']): Settings =>
  settingsSchema.parse({ version: SETTINGS_VERSION, company });

import { describe, expect, it } from 'vitest';
import {
  newSettings,
  parseSettings,
  parseSettingsText,
  type SettingsInput,
  toEngineSettings,
} from '../../../src-main/settings/index.ts';
import { migrateSettings } from '../../../src-main/settings/migrate-settings.ts';

const counterpoint = {
  server: 'SHOPSRV',
  instance: 'SQLEXPRESS',
  database: 'MAIN',
  user: 'tillbridge_reader',
  timeZone: 'America/Chicago',
};
const web = {
  id: 'web',
  platform: 'woocommerce',
  name: 'Web store',
  config: { url: 'https://shop.example' },
};
const settings = (changes: object = {}): SettingsInput =>
  ({
    version: 1,
    company: { id: 'acme', name: 'Acme' },
    counterpoint,
    connections: [web],
    ...changes,
  }) as SettingsInput;

const problemOf = (content: unknown) => {
  const parsed = parseSettings(content, 'settings.json');
  if (parsed.ok) throw new Error('it was accepted');
  return parsed.error;
};

describe('what may be left out', () => {
  it('gets the documented defaults', () => {
    const parsed = parseSettings(settings(), 'settings.json');
    if (!parsed.ok) throw new Error(parsed.error.detail);
    expect(parsed.value.counterpoint).toMatchObject({ encrypt: true, trustServerCertificate: false });
    expect(parsed.value.schedule).toEqual({
      stock: 1,
      prices: 5,
      catalog: 15,
      orders: 1,
      quietWindow: null,
      isPaused: false,
    });
    expect(parsed.value.connections[0]).toEqual({
      ...web,
      isEnabled: true,
      orders: null,
      locations: [],
      locationMode: 'sum',
      buffer: 0,
      buffers: { byItem: {}, byCategory: {}, byLocation: {} },
      lowMark: 3,
      priceLevel: '1',
      compareAtLevel: null,
      priceLocation: null,
      promotions: true,
      markupPercent: 0,
      priceRounding: 'none',
      blockBelowCost: false,
      maxPriceJumpPercent: 90,
      fieldOwners: {
        name: 'pos-once',
        description: 'pos-once',
        categories: 'pos-once',
        barcode: 'pos-always',
        weight: 'pos-always',
        options: 'pos-always',
        price: 'pos-always',
        stock: 'pos-always',
      },
      skuSeparator: '-',
      brake: {
        maxZeroStockShare: 0.3,
        maxHiddenShare: 0.3,
        maxRepricedShare: 0.5,
        maxPriceChangePercent: 50,
        minimumChanges: 20,
      },
    });
  });

  it('is everything but the company for a new one', () => {
    const fresh = newSettings({ id: 'acme', name: 'Acme' });
    expect(fresh).toMatchObject({ version: 1, counterpoint: null, connections: [] });
    expect(parseSettings(fresh, 'x')).toEqual({ ok: true, value: fresh });
  });
});

const connection = (changes: object) => settings({ connections: [{ ...web, ...changes }] });
const pos = (changes: object) => settings({ counterpoint: { ...counterpoint, ...changes } });

describe('a value that is not valid', () => {
  it.each([
    [settings({ version: undefined }), 'version', 'is missing'],
    [settings({ company: { id: 'acme' } }), 'company.name', 'is missing'],
    [settings({ company: { id: 'acme', name: '  ' } }), 'company.name', 'must not be empty'],
    [settings({ extra: 1 }), 'settings', 'unknown field: extra'],
    [settings({ counterpoint: [] }), 'counterpoint', 'must be a group of fields'],
    [pos({ server: 'SHOPSRV,1433' }), 'counterpoint.server', 'host name or address alone'],
    [pos({ server: 'SHOPSRV\\SQL' }), 'counterpoint.server', 'host name or address alone'],
    [pos({ port: 70_000, instance: undefined }), 'counterpoint.port', 'a whole number from 1 to 65535'],
    [pos({ port: 1433 }), 'counterpoint.instance', 'must be left out when a port is given'],
    [pos({ database: 7 }), 'counterpoint.database', 'must be text'],
    [pos({ database: 'A\nB' }), 'counterpoint.database', 'must be on one line'],
    [pos({ encrypt: 'yes' }), 'counterpoint.encrypt', 'must be true or false'],
    [pos({ catalog: { units: 'some' } }), 'counterpoint.catalog.units', 'must be one of: stocking, all'],
    [pos({ catalog: { itemTypes: ['D'] } }), 'counterpoint.catalog.itemTypes[0]', 'must be one of: N, S'],
    [pos({ catalog: { itemStatuses: ['D', 'D'] } }), 'counterpoint.catalog.itemStatuses', 'each one once'],
    [
      pos({ catalog: { family: { field: 'A; DROP', options: [{ name: 'Size', field: 'B' }] } } }),
      'counterpoint.catalog.family.field',
      'must be the name of a column',
    ],
    [
      pos({ catalog: { family: { field: 'A', options: [] } } }),
      'counterpoint.catalog.family.options',
      'must name at least one option',
    ],
    [
      pos({
        catalog: {
          family: {
            field: 'A',
            options: [
              { name: 'Size', field: 'B' },
              { name: 'size', field: 'C' },
            ],
          },
        },
      }),
      'counterpoint.catalog.family.options',
      'must have names that differ',
    ],
    [pos({ timeZone: 'Central' }), 'counterpoint.timeZone', 'must be the name of a time zone'],
    [pos({ timeZone: '+01:00' }), 'counterpoint.timeZone', 'must be the name of a time zone'],
    [pos({ pasword: 'x' }), 'counterpoint', 'unknown field: pasword'],
    [settings({ connections: {} }), 'connections', 'must be a list'],
    [settings({ connections: [web, { ...web, id: 'WEB' }] }), 'connections[1].id', 'is used twice: WEB'],
    [connection({ id: 'web_1' }), 'connections[0].id', 'letters, digits and hyphens'],
    [connection({ id: 'a'.repeat(21) }), 'connections[0].id', '1 to 20'],
    [connection({ id: 'Counterpoint' }), 'connections[0].id', 'must not be "counterpoint"'],
    [connection({ buffer: 0.5 }), 'connections[0].buffer', 'a whole number from 0'],
    [connection({ buffer: -1 }), 'connections[0].buffer', 'a whole number from 0'],
    [connection({ lowMark: -1 }), 'connections[0].lowMark', 'a whole number from 0'],
    [connection({ locationMode: 'each' }), 'connections[0].locationMode', 'must be one of: sum, one-to-one'],
    [connection({ buffers: { byShelf: {} } }), 'connections[0].buffers', 'unknown field: byShelf'],
    [connection({ buffers: { byItem: { MUG: -1 } } }), 'connections[0].buffers.byItem.MUG', 'a whole number'],
    [
      connection({ buffers: { byItem: { mug: 1, MUG: 2 } } }),
      'connections[0].buffers.byItem.MUG',
      'is there twice',
    ],
    [connection({ priceLevel: '7' }), 'connections[0].priceLevel', 'must be one of: 1, 2'],
    [connection({ locations: ['MAIN', ''] }), 'connections[0].locations[1]', 'must not be empty'],
    [
      connection({ fieldOwners: { price: 'shop' } }),
      'connections[0].fieldOwners.price',
      'one of: pos-always',
    ],
    [connection({ brake: { maxHiddenShare: 30 } }), 'connections[0].brake.maxHiddenShare', 'from 0 to 1'],
    [connection({ skuSeparator: '' }), 'connections[0].skuSeparator', '1 to 3 characters'],
    [connection({ config: { url: '' } }), 'connections[0].config.url', 'must not be empty'],
    [
      connection({ config: { consumer_secret: 'x' } }),
      'connections[0].config.consumer_secret',
      'is a secret',
    ],
    [connection({ config: { accessToken: 'x' } }), 'connections[0].config.accessToken', 'is a secret'],
    [settings({ schedule: { stock: 0 } }), 'schedule.stock', 'a whole number from 1 to 1440'],
    [
      settings({ schedule: { quietWindow: { from: '22:00', to: '24:00', timeZone: 'UTC' } } }),
      'schedule.quietWindow.to',
      'time of day',
    ],
    [
      settings({ schedule: { quietWindow: { from: '22:00', to: '22:00', timeZone: 'UTC' } } }),
      'schedule.quietWindow.to',
      'must differ',
    ],
  ])('is named, in plain words (%#)', (content, field, words) => {
    const error = problemOf(content);
    expect(error).toMatchObject({ kind: 'rejected', code: 'settings.invalid', field });
    expect(error.operatorMessage).toContain(`${field} `);
    expect(error.operatorMessage).toContain(words);
    expect(error.remedy).toContain('settings.json');
  });

  it('is listed with all others', () => {
    const error = problemOf(connection({ buffer: -1, priceLevel: '9' }));
    expect(error.operatorMessage).toContain('(and 1 more)');
    expect(error.detail?.split('\n')).toHaveLength(2);
  });

  it.each([null, 7, 'text', []])('is refused as a whole when it is %j', (content) => {
    expect(problemOf(content).operatorMessage).toContain('must be a group of fields');
  });
});

it('refuses settings of a newer program', () => {
  expect(problemOf(settings({ version: 2 }))).toMatchObject({
    code: 'settings.newer-version',
    field: 'version',
  });
});

it('refuses text that is no JSON, and takes a byte order mark', () => {
  expect(parseSettingsText('{', 'export.json')).toMatchObject({ error: { code: 'settings.unreadable' } });
  expect(parseSettingsText(`\uFEFF${JSON.stringify(settings())}`, 'export.json').ok).toBe(true);
});

it('migrates step by step', () => {
  const steps = [
    { from: 2, up: (old: object) => ({ ...old, two: true }) },
    { from: 1, up: (old: object) => ({ ...old, one: true }) },
  ];
  const migrated = migrateSettings({ version: 1, kept: 'x' }, steps, 3);
  expect(migrated).toEqual({ kind: 'current', content: { version: 3, kept: 'x', one: true, two: true } });
  expect(migrateSettings({ version: 4 }, steps, 3)).toEqual({ kind: 'newer', version: 4 });
  expect(() => migrateSettings({ version: 1 }, [], 2)).toThrow('version 1');
});

it('tells the engine what concerns it', () => {
  const parsed = parseSettings(
    connection({
      locations: ['main'],
      priceLevel: '2',
      compareAtLevel: '1',
      priceLocation: 'east',
      buffer: 3,
      buffers: { byItem: { 'mug ': 1 }, byCategory: { tops: 2 }, byLocation: { main: 4 } },
    }),
    'x',
  );
  if (!parsed.ok) throw new Error(parsed.error.detail);
  expect(toEngineSettings(parsed.value)).toMatchObject({
    intervalMinutes: { 'export-stock': 1, 'export-prices': 5, 'export-catalog': 15 },
    connections: [
      {
        id: 'web',
        locations: ['MAIN'],
        buffer: 3,
        buffers: { byItem: { MUG: 1 }, byCategory: { TOPS: 2 }, byLocation: { MAIN: 4 } },
        lowMark: 3,
        priceRule: { level: '2', compareAtLevel: '1', location: 'EAST', promotions: true },
      },
    ],
  });
});

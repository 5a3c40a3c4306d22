// Who may import whom (docs/adr/0005-import-rules.md). A zone lists what it may import; everything else is a crossing.
// TypeScript 7 has no compiler API, so files are parsed by swc; it sees `import type` and re-exports as well.

/**
 * @typedef {object} Zone
 * @property {string} name the rule's name, which the test of the rules knows
 * @property {string} from pattern of the zone's files; a group in it is `$1` in `may`
 * @property {string} [except] pattern of files that other zones cover
 * @property {string[]} may patterns of our own files that the zone may import
 * @property {string[]} [packages] npm packages that it may import; without it every package that `never` does not name
 * @property {string[]} [never] npm packages that it must not import
 * @property {boolean} node whether it may import Node's modules
 * @property {string} why
 */

const values = ['zod', 'big.js', 'luxon'];
const electron = ['electron', 'electron-store', 'electron-updater'];
const drivers = ['mssql', 'tedious', 'axios', 'keytar', 'conf'];
const shared = '^src-shared/';
const ports = '^src-main/engine/ports/';
/** Sends one HTTP request for an adapter. */
const exchange = '^src-main/http/';
const packageFile = '^package\\.json$';

/** @type {Zone[]} */
const zones = [
  {
    name: 'shared-is-pure',
    from: '^src-shared/',
    may: [shared],
    packages: ['zod', '@orpc/contract', 'big.js', 'any-ascii'],
    node: false,
    why: 'both processes use it: no Node, no Electron, no other zone',
  },
  {
    name: 'engine-is-pure',
    from: '^src-main/engine/',
    except: '\\.schema\\.ts$',
    may: [shared, '^src-main/engine/'],
    packages: [],
    node: false,
    why: 'the engine knows no Electron, SQL, HTTP or clock; it asks its ports',
  },
  {
    name: 'engine-schema-is-pure',
    from: '^src-main/engine/.*\\.schema\\.ts$',
    may: [shared, '^src-main/engine/'],
    packages: ['zod'],
    node: false,
    why: 'what comes back from storage is parsed before it is believed; nothing else enters the engine',
  },
  {
    name: 'http-exchange',
    from: exchange,
    may: [shared, ports, exchange],
    packages: [...values, 'axios'],
    node: true,
    why: 'one request and its answer, for whatever adapter; it knows none of them',
  },
  {
    name: 'pos-adapter',
    from: '^src-main/pos/([^/]+)/',
    may: [shared, ports, '^src-main/pos/$1/', exchange],
    packages: [...values, 'mssql', 'tedious'],
    node: true,
    why: 'an adapter knows the ports and its own driver, no other adapter',
  },
  {
    name: 'platform-adapter',
    from: '^src-main/platforms/([^/]+)/',
    except: '^src-main/platforms/http/',
    may: [
      shared,
      ports,
      '^src-main/platforms/$1/',
      '^src-main/platforms/http/',
      '^src-main/platforms/platform-definition\\.ts$',
      exchange,
    ],
    packages: [...values, 'entities'],
    node: true,
    why: 'a platform knows the ports and the common HTTP client, no other platform',
  },
  {
    name: 'platform-http',
    from: '^src-main/platforms/http/',
    may: [shared, ports, '^src-main/platforms/http/', exchange],
    packages: values,
    node: true,
    why: 'what all platforms share knows no platform',
  },
  {
    name: 'platform-registry',
    from: '^src-main/platforms/[^/]+$',
    may: [shared, ports, '^src-main/platforms/'],
    packages: values,
    node: true,
    why: 'the registry lists platforms, nothing else',
  },
  {
    name: 'storage-adapter',
    from: '^src-main/storage/',
    may: [shared, ports, '^src-main/storage/'],
    packages: values,
    node: true,
    why: 'an adapter knows the ports and its own driver, no other adapter',
  },
  {
    name: 'secrets-adapter',
    from: '^src-main/secrets/',
    may: [shared, ports, '^src-main/secrets/'],
    packages: [...values, 'keytar'],
    node: true,
    why: 'an adapter knows the ports and its own driver, no other adapter',
  },
  {
    name: 'settings-adapter',
    from: '^src-main/settings/',
    may: [shared, ports, '^src-main/settings/'],
    packages: [...values, 'conf'],
    node: true,
    why: 'an adapter knows the ports and its own driver, no other adapter',
  },
  {
    name: 'observability-adapter',
    from: '^src-main/observability/',
    may: [shared, ports, '^src-main/observability/'],
    packages: [...values, 'pino'],
    node: true,
    why: 'an adapter knows the ports and its own driver, no other adapter',
  },
  {
    name: 'practice-is-a-stranger',
    from: '^src-main/practice/',
    may: [shared, '^src-main/practice/'],
    never: [...electron, 'mssql', 'axios', 'keytar', 'conf'],
    node: true,
    why: 'the practice company speaks only the wire; what it says about the engine must not come from the engine',
  },
  {
    name: 'ipc-door',
    from: '^src-main/ipc/',
    may: [shared, '^src-main/engine/index\\.ts$', '^src-main/ipc/'],
    never: ['electron-store', 'electron-updater', ...drivers],
    node: true,
    why: 'handlers know the contract and the public face of the engine, no adapter and no driver',
  },
  {
    name: 'headless-without-electron',
    from: '^src-main/headless/',
    may: [shared, '^src-main/composition/', '^src-main/headless/', packageFile],
    never: [...electron, ...drivers],
    node: true,
    why: 'the command line joins nothing by itself and runs in plain Node',
  },
  {
    name: 'shell-without-engine',
    from: '^src-main/shell/',
    may: [shared, '^src-main/shell/', packageFile],
    never: drivers,
    node: true,
    why: 'windows and tray know Electron, not what is synchronized',
  },
  {
    name: 'composition-root',
    from: '^src-main/composition/',
    may: [shared, '^src-main/(?!main\\.ts|preload\\.ts)', packageFile],
    node: true,
    why: 'it joins everything, and nothing starts from it',
  },
  {
    name: 'main-starts-only',
    from: '^src-main/main\\.ts$',
    may: [shared, '^src-main/(composition|shell|headless)/', packageFile],
    packages: ['electron'],
    node: true,
    why: 'start-up only: composition, shell and, for --cli, headless',
  },
  {
    name: 'preload-bridges-only',
    from: '^src-main/preload\\.ts$',
    may: ['^src-shared/contract/'],
    packages: ['electron'],
    node: false,
    why: 'a sandboxed preload holds the bridge and nothing else',
  },
  {
    name: 'renderer-is-a-page',
    from: '^src-renderer/',
    may: [shared, '^src-renderer/'],
    never: [...electron, ...drivers, 'pino', 'commander', 'ws', '@orpc/server'],
    node: false,
    why: 'the page runs in a browser too: no Node, no Electron, nothing of the main process',
  },
  {
    name: 'features-are-strangers',
    from: '^src-renderer/features/([^/]+)/',
    may: [shared, '^src-renderer/features/$1/', '^src-renderer/(ui|ipc)/'],
    node: false,
    why: 'a feature can be removed without touching another',
  },
  {
    name: 'ui-knows-no-feature',
    from: '^src-renderer/ui/',
    may: [shared, '^src-renderer/ui/'],
    node: false,
    why: 'buttons, tables and chips know no feature and no call',
  },
  {
    name: 'renderer-ipc-knows-no-feature',
    from: '^src-renderer/ipc/',
    may: [shared, '^src-renderer/ipc/'],
    node: false,
    why: 'the client of the contract is below every feature',
  },
];

const pattern = (names) => `(^|/)node_modules/(@types/)?(${names.join('|').replaceAll('.', '\\.')})/`;

/** @param {Zone} zone */
function ruleOf(zone) {
  const packages =
    zone.packages === undefined ? ['node_modules/'] : zone.packages.map((name) => pattern([name]));
  return {
    name: zone.name,
    severity: 'error',
    comment: zone.why,
    from: { path: zone.from, ...(zone.except ? { pathNot: zone.except } : {}) },
    to: {
      pathNot: [...zone.may, ...packages],
      dependencyTypesNot: zone.node ? ['core'] : [],
      couldNotResolve: false,
    },
  };
}

/** @param {Zone} zone */
function packageRuleOf(zone) {
  return {
    name: `${zone.name}-packages`,
    severity: 'error',
    comment: zone.why,
    from: { path: zone.from },
    to: { path: pattern(zone.never ?? []) },
  };
}

export default {
  forbidden: [
    ...zones.map(ruleOf),
    ...zones.filter((zone) => zone.never !== undefined).map(packageRuleOf),
    {
      name: 'electron-stays-in-the-shell',
      severity: 'error',
      comment: 'plain Node loads the rest; in composition only the folder electron may',
      from: {
        path: '^src-',
        pathNot: [
          '^src-main/(shell/|main\\.ts$|preload\\.ts$|ipc/register-handlers\\.ts$)',
          '^src-main/composition/electron/',
        ],
      },
      to: { path: pattern(electron) },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      comment: 'the shipped build never contains tests or scripts',
      from: { path: '^src-' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'files that import each other cannot be understood or moved alone',
      from: {},
      to: { circular: true },
    },
    {
      name: 'import-leads-somewhere',
      severity: 'error',
      comment: 'the file or package does not exist',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'style'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

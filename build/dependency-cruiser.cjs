/**
 * Which folders may import which, besides themselves: docs/architecture.md draws it. A folder of ours that is not named here may import nothing.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const layers = {
  shared: [],
  'main/ports': ['shared'],
  'main/crypto': ['main/ports', 'shared'],
  'main/vault': ['main/crypto', 'main/ports', 'shared'],
  'main/registry': ['main/vault', 'main/ports', 'shared'],
  'main/secrets': ['main/vault', 'main/crypto', 'main/ports', 'shared'],
  'main/publish': ['main/vault', 'main/ports', 'shared'],
  // Files other than the vault, of the same system calls, locks and limits.
  'main/files': ['main/vault', 'main/ports', 'shared'],
  // Opens the vault that it hands to the registry, and lets nobody in before the primitives have tested themselves.
  'main/application': [
    ...['main/registry', 'main/secrets', 'main/publish', 'main/files'],
    ...['main/vault', 'main/crypto', 'main/ports', 'shared'],
  ],
  'main/hosts': ['main/application', 'main/files', 'main/preload', 'main/ports', 'shared'],
  'main/preload': ['shared'],
  renderer: ['shared'],
};

const ours = '^(main|renderer|shared|verifier|test|build)/';
const alternatives = (/** @type {readonly string[]} */ folders) => `^(${folders.join('|')})/`;
const packages = (/** @type {readonly string[]} */ names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-down`,
  severity: 'error',
  comment: `${layer} may import ${['itself', ...allowed].join(', ')}`,
  from: { path: `^${layer}/` },
  to: { path: ours, pathNot: alternatives([layer, ...allowed]) },
}));

/**
 * Which parts of the window may import which, besides themselves. What puts them together, `app`, may import all of them, and none imports it.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const windowParts = {
  i18n: [],
  bridge: [],
  ui: ['i18n'],
  navigation: [],
  editing: ['ui', 'bridge', 'i18n'],
  features: ['editing', 'navigation', 'ui', 'bridge', 'i18n'],
};

const windowRules = Object.entries(windowParts).map(([part, allowed]) => ({
  name: `${part}-imports-down`,
  severity: 'error',
  comment: `renderer/${part} may import ${['itself', ...allowed].join(', ')}`,
  from: { path: `^renderer/${part}/` },
  to: { path: '^renderer/[^/]+/', pathNot: `^renderer/(${[part, ...allowed].join('|')})/` },
}));

/**
 * The features that show others. Every other feature stands alone.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const compositions = {
  // The dialog that made a key ends with the page of its secret. It opens the key's role and what else is done to a key over itself, and tells its history in
  // the words of the audit.
  'api-key-properties': ['secret', 'api-key-actions', 'role-properties', 'audit'],
  // A new secret is shown where it was asked for.
  'api-key-actions': ['secret'],
};

const featureRule = (
  /** @type {string} */ name,
  /** @type {object} */ from,
  /** @type {readonly string[]} */ shown,
) => ({
  name,
  severity: 'error',
  from,
  to: { path: '^renderer/features/[^/]+/', pathNot: `^renderer/features/(${['$1', ...shown].join('|')})/` },
});

const featureRules = [
  featureRule(
    'features-know-no-other-feature',
    {
      path: '^renderer/features/([^/]+)/',
      pathNot: `^renderer/features/(${Object.keys(compositions).join('|')})/`,
    },
    [],
  ),
  ...Object.entries(compositions).map(([feature, shown]) =>
    featureRule(`${feature}-shows-its-own`, { path: `^renderer/features/(${feature})/` }, shown),
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'every-folder-has-a-layer',
      severity: 'error',
      from: { path: '^main/', pathNot: alternatives(Object.keys(layers)) },
      to: { path: ours },
    },
    {
      name: 'hosts-know-no-other-host',
      severity: 'error',
      from: { path: '^main/hosts/([^/]+)/' },
      to: { path: '^main/hosts/[^/]+/', pathNot: '^main/hosts/$1/' },
    },
    ...featureRules,
    ...windowRules,
    {
      name: 'answers-only-through-the-bridge',
      severity: 'error',
      comment: 'what is kept of the answers of main, and until when, is decided in one place',
      from: { path: '^(main|shared|renderer)/', pathNot: '^renderer/bridge/' },
      to: { path: packages(['@tanstack']) },
    },
    {
      name: 'shared-runs-anywhere',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', packages(['zod', 'temporal-polyfill', '@zxcvbn-ts'])] },
    },
    {
      name: 'dictionaries-only-in-their-thread',
      severity: 'error',
      comment: 'nothing but a new vault waits for them',
      from: {
        path: '^(main|shared)/',
        pathNot: '^(main/application/passphrase-strength-worker|shared/domain/passphrase-strength)[.]ts$',
      },
      to: { path: ['^shared/domain/passphrase-strength[.]ts$', packages(['@zxcvbn-ts'])] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-has-only-electron',
      severity: 'error',
      from: { path: '^main/preload/' },
      to: { pathNot: ['^main/preload/', '^shared/', packages(['electron'])] },
    },
    {
      name: 'preload-belongs-to-its-host',
      severity: 'error',
      from: { path: '^main/hosts/(?!electron/)' },
      to: { path: '^main/preload/(?!chromium/)' },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: { pathNot: '^main/(hosts/electron/|preload/(?!chromium/))' },
      to: { path: packages(['electron', 'electron-store']) },
    },
    {
      name: 'browser-and-clipboard-only-in-hosts',
      severity: 'error',
      from: { pathNot: '^main/hosts/' },
      to: { path: packages(['playwright-core', 'clipboardy']) },
    },
    {
      name: 'no-tests-or-tools-inside',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/' },
      to: { path: '^(test|build)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '[.]d[.]ts$' }, to: {} },
    { name: 'no-guesses', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'tsconfig[.]json$' },
    // A circle of types is a circle for whoever reads it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

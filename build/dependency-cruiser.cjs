/**
 * Which folders may import which others, as drawn in docs/architecture.md. A folder that is not listed here may import nothing.
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
  // Files other than the vault, which use the vault's system calls, locks and limits.
  'main/files': ['main/vault', 'main/ports', 'shared'],
  // Opens the vault for the registry, after the self-test of the cryptographic primitives.
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
 * Which parts of the window may import which others. `app`, which puts them together, may import all, and nothing imports it.
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
 * The features that show others. No other feature may import another.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const compositions = {
  // The dialog for a new key ends with the page of its secret. It also opens the key's role and other actions on the key, and shows its history in
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
    // Circular type imports count too: they are as hard to read.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

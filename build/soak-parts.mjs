import { vitest } from './test-steps.mjs';

/**
 * A part of the soak: a suite that reports its tests, or a step that counts as one test.
 *
 * @typedef {{ name: string } & (import('./run-suite.mjs').Suite | import('./run-suite.mjs').PlainStep)} SoakPart
 */

/**
 * Tests that also run with the others in a short form, in full length.
 *
 * @param {string} name
 * @param {string} title
 * @param {readonly string[]} files
 * @returns {SoakPart}
 */
function inFull(name, title, ...files) {
  return { ...vitest, name, title, words: [...vitest.words, ...files], env: { LATCHKEY_SOAK: '1' } };
}

/** @type {readonly SoakPart[]} */
export const soakParts = [
  inFull('kills', 'A process killed at any moment, 500 times', 'test/fault/kills.test.ts'),
  inFull('writers', 'Processes that write to one vault at once', 'test/unit/vault/many-writers.test.ts'),
  inFull('names', 'Processes that write to one vault by several names', 'test/unit/vault/many-names.test.ts'),
  inFull('stalls', 'Writers that stall or are stopped anywhere', 'test/unit/vault/stalled-writers.test.ts'),
  inFull('calls', 'Each fault of the disk at every call', 'test/fault/every-call.test.ts'),
  inFull('power', 'Power cuts at every moment', 'test/fault/power-cut.test.ts'),
  inFull('bytes', 'A vault cut off at and with a bit flipped in every byte', 'test/unit/vault/every-byte.test.ts'),
  inFull(
    'models',
    'Random commands compared with models',
    'test/fault/model.test.ts',
    'test/unit/registry/model.test.ts',
    'test/unit/registry/two-processes.test.ts',
  ),
  inFull('contract', 'Every call with random input', 'test/contract/application-fuzz.test.ts'),
  {
    ...vitest,
    name: 'package',
    title: 'Packages: built, and installed, upgraded and removed in a clean Debian',
    words: vitest.words.map((word) => word.replace('vitest.config', 'vitest.package.config')),
  },
];

// `npm run pictures`: takes the pictures in the README from the Electron window.
import path from 'node:path';
import { requireNode } from './node-version.mjs';
import { describeFailure, PlainError } from './plain-error.mjs';
import { root } from './root.mjs';
import { runPlain, runSuite } from './run-suite.mjs';
import { isBuildCurrent } from './stamp.mjs';
import { obtainTestElectron } from './test-electron.mjs';
import { conclude, endOnSignals, ownEnv } from './test-run.mjs';
import { build, suites } from './test-steps.mjs';

endOnSignals();

try {
  requireNode(process.versions.node, root);
  await takePictures();
} catch (error) {
  console.error(describeFailure(error, process.env));
  process.exitCode = 1;
}

async function takePictures() {
  const electron = await obtainTestElectron(process.env);
  if (electron.program === null) throw new PlainError(`There is no Electron to take pictures of: ${electron.reason}.`);
  const results = isBuildCurrent(root) ? [] : [await runPlain({ ...build, env: {} }, ownEnv)];
  const env = { ...ownEnv, LATCHKEY_README_PICTURES: path.join(root, 'docs/images') };
  const spec = 'test/e2e/window/readme-pictures.spec.ts';
  for (const suite of suites) {
    if (suite.words.includes('--project=electron')) results.push(await runSuite(suite, env, [suite.filter(spec)]));
  }
  conclude(results);
}

import { requireNode } from './node-version.mjs';
import { describeFailure, PlainError } from './plain-error.mjs';
import { root } from './root.mjs';
import { runPlain, runSuite } from './run-suite.mjs';
import { soakParts } from './soak-parts.mjs';
import { conclude, endOnSignals, ownEnv } from './test-run.mjs';

endOnSignals();

try {
  requireNode(process.versions.node, root);
  const words = process.argv.slice(2);
  if (words.length === 1 && words[0] === '--list') list();
  else await run(chosenParts(words));
} catch (error) {
  console.error(describeFailure(error, process.env));
  process.exitCode = 1;
}

function list() {
  const width = Math.max(...soakParts.map(({ name }) => name.length));
  for (const { name, title } of soakParts) console.log(`${name.padEnd(width)}  ${title}`);
}

/** @param {readonly string[]} words */
function chosenParts(words) {
  const [flag, name, ...rest] = words;
  if (flag === undefined) return soakParts;
  if (flag !== '--only' || rest.length > 0) throw new PlainError('Usage: npm run soak [-- --only NAME | --list]');
  const parts = soakParts.filter((part) => part.name === name);
  if (parts.length === 0) throw new PlainError(`The soak has no part "${name ?? ''}": --list shows the parts.`);
  return parts;
}

/** @param {typeof soakParts} parts */
async function run(parts) {
  const results = [];
  for (const part of parts) results.push(await ('count' in part ? runSuite(part, ownEnv) : runPlain(part, ownEnv)));
  conclude(results);
}

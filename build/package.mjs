import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { electronVersion } from './electron-binary.mjs';
import { requireNode } from './node-version.mjs';
import { commitTime } from './package/commit-time.mjs';
import { configuration } from './package/config.mjs';
import { writeEvidence } from './package/evidence.mjs';
import { pack } from './package/pack.mjs';
import { planPackage } from './package/plan.mjs';
import { stage } from './package/stage.mjs';
import { stageSystemFiles } from './package/system-files.mjs';
import { describeFailure } from './plain-error.mjs';
import { root } from './root.mjs';

try {
  requireNode(process.versions.node, root);
  await makePackages(planPackage(process.argv.slice(2), process.env, process.platform, root));
} catch (error) {
  console.error(describeFailure(error, process.env));
  process.exitCode = 1;
}

/** @param {import('./package/plan.mjs').Plan} plan */
async function makePackages({ targets, output, electron }) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const staged = path.join(output, 'staged');
  const date = commitTime();
  // dpkg-deb writes no later time into a deb.
  process.env['SOURCE_DATE_EPOCH'] = String(date.getTime() / 1000);
  stage(staged, version);
  if (process.platform === 'linux') stageSystemFiles(path.join(staged, 'system'), path.join(staged, 'licenses'), date);
  const made = await pack(targets, configuration({ output, staged, electron }), output);
  const names = made.map((file) => path.relative(output, file)).filter((name) => !name.endsWith('.blockmap'));
  writeEvidence(output, names, { latchkey: version, electron: electron?.version ?? shippedElectron() });
  rmSync(staged, { recursive: true });
  console.log(
    [...names, `latchkey-${version}.cdx.json`, 'SHA256SUMS'].map((name) => path.join(output, name)).join('\n'),
  );
}

function shippedElectron() {
  const version = electronVersion(path.join(root, 'node_modules/electron'));
  if (version === null) throw new Error('the package electron is not installed');
  return version;
}

import { spawnSync } from 'node:child_process';
import { root } from '../root.mjs';

/** The date that packages contain, so that two builds of one commit are equal: SOURCE_DATE_EPOCH, else the date of the commit, else 1970. */
export function commitTime() {
  const seconds = process.env['SOURCE_DATE_EPOCH'] ?? fromGit();
  return new Date(Number(seconds) * 1000);
}

function fromGit() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '0';
}

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../root.mjs';
import { manualPage, spoken } from './manual.mjs';

/** The shells that `latchkey completion` knows, and where their packages look on Debian, and on Fedora where that is elsewhere. */
const completions = /** @type {const} */ ([
  ['bash', 'usr/share/bash-completion/completions/latchkey'],
  ['zsh', 'usr/share/zsh/vendor-completions/_latchkey'],
  ['zsh', 'usr/share/zsh/site-functions/_latchkey'],
  ['fish', 'usr/share/fish/vendor_completions.d/latchkey.fish'],
]);

/**
 * Lays out below `folder` what a deb and an rpm install outside the folder of the application: the command, its manual page, completions, and who holds the
 * copyright.
 *
 * @param {string} folder
 * @param {string} licenses the folder of all licenses
 * @param {Date} date of the manual page
 */
export function stageSystemFiles(folder, licenses, date) {
  const say = spoken(path.join(root, 'dist/main/cli.js'));
  const write = (/** @type {string} */ name, /** @type {string | Buffer} */ content) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  write('usr/share/man/man1/latchkey.1.gz', gzipSync(manualPage(say, date), { level: 9 }));
  for (const [shell, name] of completions) write(name, say(['completion', shell]));
  cpSync(path.join(licenses, 'LICENSE.latchkey.txt'), path.join(folder, 'usr/share/doc/latchkey/copyright'));
  mkdirSync(path.join(folder, 'usr/bin'));
  symlinkSync('/opt/Latchkey/latchkey', path.join(folder, 'usr/bin/latchkey'));
}

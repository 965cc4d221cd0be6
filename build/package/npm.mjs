// What the tarball of `npm pack` contains besides the bundle: the man page, and the notices of what the bundle contains.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readContents } from '../contents.mjs';
import { root } from '../root.mjs';
import { commitTime } from './commit-time.mjs';
import { componentsOf } from './components.mjs';
import { manualPage, spoken } from './manual.mjs';
import { notices } from './notices.mjs';

const dist = path.join(root, 'dist');
// npm installs the packages that the program imports at run time, each with its own license.
const bundled = componentsOf([{ ...readContents('main', 'cli'), external: [] }]);

writeFileSync(path.join(dist, 'latchkey.1'), manualPage(spoken(path.join(dist, 'main/cli.js')), commitTime()));
writeFileSync(
  path.join(dist, 'THIRD-PARTY-NOTICES.txt'),
  notices(bundled, 'Latchkey contains the following third-party software and data.\n'),
);

#!/usr/bin/env node
// Does the one thing that electron-builder needs 7-Zip for to make a tar.gz: `a … OUT.gz IN.tar`. 7-Zip would be a download.
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const words = process.argv.slice(2);
const [command, target = '', source = '', ...others] = words.filter((word) => !word.startsWith('-'));
if (command !== 'a' || !target.endsWith('.gz') || !source.endsWith('.tar') || others.length > 0) {
  throw new Error(`7-Zip is needed for this, and is not here: ${words.join(' ')}`);
}
await pipeline(createReadStream(source), createGzip({ level: 9 }), createWriteStream(target));

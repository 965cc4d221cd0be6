// The default application of this Electron: imports the application whose folder is the first argument that is not a switch. Electron becomes ready only after
// that, because this is a module.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const place = process.argv.findIndex((word, index) => index > 0 && !word.startsWith('-'));
const folder = path.resolve(process.argv[place] ?? '');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
// Electron's own default application calls these too, but its types do not declare them.
const own = /** @type {typeof app & { setVersion(version: string): void, setAppPath(folder: string): void }} */ (app);
own.setName(manifest.productName ?? manifest.name);
own.setVersion(manifest.version);
own.setAppPath(folder);
try {
  await import(pathToFileURL(path.join(folder, manifest.main)).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}

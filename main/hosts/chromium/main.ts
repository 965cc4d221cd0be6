import path from 'node:path';
import { version } from '../../../package.json';
import { maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { homeFolder } from '../../files/folders.ts';
import { NoPlace } from '../no-place.ts';
import { environmentWithBytes } from '../raw-text.ts';
import { vaultIn } from '../vault-in.ts';

// With these, playwright-core writes every message to standard error, including passphrases and secrets. It reads them when it is loaded, hence the import
// below.
for (const name of ['DEBUG', 'DEBUG_FILE', 'PWDEBUG']) delete process.env[name];

// playwright-core also needs a home folder when it is loaded, and throws without one. Without HOME, the browser would put its files into the current or the
// temporary folder. /nonexistent is the conventional home of users who have none.
const home = homeFolder();
process.env['HOME'] = home ?? '/nonexistent';

const isDebugging = Boolean(process.env['LATCHKEY_DEBUG']);

function report(message: string, error: unknown): void {
  const detail = isDebugging && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`${maskTokens(`latchkey: ${message}${detail}`)}\n`);
}

// Nobody reads standard error any more.
process.stderr.on('error', () => undefined);

// How long to wait for a browser that does not respond, in milliseconds.
const patience = 5000;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Once: a bundled library sends each signal to the process a second time.
    if (ending.signal.aborted) return;
    ending.abort();
    setTimeout(() => process.exit(1), patience);
  });
}

async function run(): Promise<void> {
  const { startChromiumHost } = await import('./host.ts');
  const distFolder = path.dirname(import.meta.dirname);
  const vault = vaultIn(process.argv.slice(2), process.cwd());
  const env = { ...environmentWithBytes(process.env), ...(vault !== null && { LATCHKEY_VAULT: vault }) };
  const host = await startChromiumHost({ env, home, distFolder, version, report }, ending.signal);
  await host.closed;
}

try {
  await run();
} catch (error) {
  if (!ending.signal.aborted) {
    const words = 'the window could not be opened or closed. LATCHKEY_DEBUG=1 shows why.';
    report(error instanceof NoPlace ? error.message : words, error);
    process.exit(1);
  }
}
// A browser that hangs at its start would keep the process alive.
process.exit(0);

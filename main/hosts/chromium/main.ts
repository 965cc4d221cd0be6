import path from 'node:path';
import { version } from '../../../package.json';

// With these, playwright-core writes every message between us and the page to standard error, passphrases and secrets included. It reads them when it is
// loaded, hence the late import.
for (const name of ['DEBUG', 'DEBUG_FILE', 'PWDEBUG']) delete process.env[name];

const isDebugging = Boolean(process.env['LATCHKEY_DEBUG']);

function report(message: string, error: unknown): void {
  const detail = isDebugging && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`latchkey: ${message}${detail}\n`);
}

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());

async function run(): Promise<void> {
  const { startChromiumHost } = await import('./host.ts');
  const distFolder = path.dirname(import.meta.dirname);
  const host = await startChromiumHost({ env: process.env, distFolder, version, report }, ending.signal);
  ending.signal.addEventListener('abort', () => void host.close());
  await host.closed;
}

try {
  await run();
} catch (error) {
  if (!ending.signal.aborted) {
    report('the window could not be opened or closed. LATCHKEY_DEBUG=1 shows why.', error);
    process.exitCode = 1;
  }
}

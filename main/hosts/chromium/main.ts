import path from 'node:path';
import { version } from '../../../package.json';
import { startChromiumHost } from './host.ts';

const isDebugging = Boolean(process.env['LATCHKEY_DEBUG']);

function report(message: string, error: unknown): void {
  const detail = isDebugging && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`latchkey: ${message}${detail}\n`);
}

try {
  const host = await startChromiumHost({
    env: process.env,
    distFolder: path.dirname(import.meta.dirname),
    version,
    report,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void host.close());
  await host.closed;
} catch (error) {
  report('the browser window could not be opened. LATCHKEY_DEBUG=1 shows why.', error);
  process.exitCode = 1;
}

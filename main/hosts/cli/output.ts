import { CallFailure } from './session.ts';

// Whoever writes is told of it at the write itself.
process.stdout.on('error', () => undefined);

/** Hands `text` to whoever reads standard output. Rejects with the operating system's error when nobody takes it. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** As `write`, but a reader that has seen enough (`| head`) is no failure. */
export async function print(text: string): Promise<void> {
  try {
    await write(text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason !== 'EPIPE') throw new CallFailure(`standard output cannot be written (${reason})`);
  }
}

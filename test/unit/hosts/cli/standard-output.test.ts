import { EventEmitter } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleOutput } from '../../../../main/hosts/cli/terminal/console.ts';
import { Output } from '../../../../main/hosts/cli/terminal/output.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

function outputTo(stdout: ConsoleOutput): Output {
  return new Output({ stdout, stderr: new PassThrough(), events: new EventEmitter() });
}

/** The descriptor of a file that is closed when the test ends. */
function opened(file: string, flags: 'r' | 'w'): number {
  const fd = openSync(file, flags);
  onTestFinished(() => closeSync(fd));
  return fd;
}

/** A stream that fails with the error `code` of the operating system. */
function failing(code: string): ConsoleOutput {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
}

describe('standard output', () => {
  it('that is a file has all of a text when the write is done, whatever the stream says', async () => {
    const file = path.join(temporaryFolder(), 'out');
    const output = outputTo(Object.assign(failing('EIO'), { fd: opened(file, 'w') }));
    const text = '日本語\n'.repeat(100_000);
    expect(await output.print(text)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('that is a file which takes nothing is a failure with the reason', async () => {
    const file = path.join(temporaryFolder(), 'out');
    writeFileSync(file, '');
    const output = outputTo(Object.assign(new PassThrough(), { fd: opened(file, 'r') }));
    await expect(output.print('x')).rejects.toMatchObject({
      message: 'standard output cannot be written: it is closed (EBADF)',
      exitCode: 1,
    });
  });

  it('that nobody reads any more is no failure, and wants nothing more', async () => {
    expect(await outputTo(failing('EPIPE')).print('x')).toBe(false);
    await expect(outputTo(failing('ENOSPC')).print('x')).rejects.toThrow(
      'standard output cannot be written: the disk is full (ENOSPC)',
    );
  });
});

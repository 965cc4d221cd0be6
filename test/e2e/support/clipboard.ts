import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What any other program on this display gets when it pastes; empty when there is nothing. */
export function readClipboard(): Promise<string> {
  return read('clipboard');
}

/** What any other program on this display gets by the middle button; empty when there is nothing. */
export function readSelection(): Promise<string> {
  return read('primary');
}

function read(selection: 'clipboard' | 'primary'): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('xclip', ['-selection', selection, '-o'], (error, text) => {
      // It ends with 1 when nobody owns the clipboard.
      if (error === null || error.code === 1) resolve(text);
      else reject(error);
    });
  });
}

/** Copies `text` as another program does. */
export function writeClipboard(text: string): Promise<void> {
  return write('clipboard', text);
}

/** Selects `text` as another program does. */
export function writeSelection(text: string): Promise<void> {
  return write('primary', text);
}

async function write(selection: 'clipboard' | 'primary', text: string): Promise<void> {
  // It stays behind to serve the clipboard, and would keep a pipe open as long.
  const program = spawn('xclip', ['-selection', selection, '-i'], { stdio: ['pipe', 'ignore', 'ignore'] });
  program.stdin.end(text);
  const [code] = await once(program, 'exit');
  if (code !== 0) throw new Error(`xclip ended with ${code}`);
}

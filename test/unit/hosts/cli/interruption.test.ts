import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { Console } from '../../../../main/hosts/cli/terminal/console.ts';
import { terminalOn } from '../../../../main/hosts/cli/terminal/terminal.ts';

class Exit extends Error {}

/** A terminal whose process does not end, but says with what it would. */
function listening() {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const events = new EventEmitter();
  const exits: number[] = [];
  const exit = (code: number): never => {
    exits.push(code);
    throw new Exit();
  };
  const console: Console = { env: {}, cwd: '/', stdin, stdout, stderr, events, exit, openTerminal: () => null };
  const { interruption } = terminalOn(console);
  return { interruption, events, exits, said: () => String(stderr.read() ?? '') };
}

it('ends at once on a signal while nothing is being stored', () => {
  const { events, exits, interruption } = listening();
  expect(() => events.emit('SIGTERM', 'SIGTERM')).toThrow(Exit);
  expect([exits, interruption.exitCode]).toEqual([[143], null]);
});

it('finishes what is being stored on the first signal, and ends at once on the second', async () => {
  const { events, exits, interruption, said } = listening();
  await interruption.uninterrupted(async () => {
    events.emit('SIGINT', 'SIGINT');
    expect([exits, said()]).toEqual([
      [],
      'latchkey: finishing the change that is being saved; press Ctrl-C again to quit at once\n',
    ]);
    expect(() => events.emit('SIGINT', 'SIGINT')).toThrow(Exit);
  });
  expect([exits, interruption.exitCode]).toEqual([[130], 130]);
});

it('calls off on the first signal what can be called off, and ends at once on the second', async () => {
  const { events, exits, interruption } = listening();
  let calledOff = 0;
  const callOff = () => {
    calledOff += 1;
  };
  await interruption.cancellable(async () => {
    events.emit('SIGHUP', 'SIGHUP');
    expect([exits, calledOff]).toEqual([[], 1]);
    expect(() => events.emit('SIGTERM', 'SIGTERM')).toThrow(Exit);
  }, callOff);
  expect([exits, calledOff, interruption.exitCode]).toEqual([[143], 1, 129]);
});

it('hears signals alone while something is being stored', async () => {
  const { events, interruption } = listening();
  let heard = 0;
  events.on('SIGINT', () => {
    heard += 1;
  });
  await interruption.uninterrupted(async () => {
    events.emit('SIGINT', 'SIGINT');
  });
  expect(heard).toBe(0);
});

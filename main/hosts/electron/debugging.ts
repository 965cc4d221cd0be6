import { app } from 'electron';

/** Those of Node, which a fuse turns off (electron-builder.yml), and those of Chromium, for which there is none. */
const debuggingSwitches = [
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-wait',
  'js-flags',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
];

/**
 * The switch that the program was started with by which another program could read or steer this one, or null. One that is not packed takes them all: its tests
 * drive it by them.
 */
export function refusedSwitch(): string | null {
  if (!app.isPackaged) return null;
  return debuggingSwitches.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

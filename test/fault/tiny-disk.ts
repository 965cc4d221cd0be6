import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { inFolder } from './trial.ts';

export const megabyte = 1024 * 1024;

/** Makes a disk of `size` bytes at `folder`, in memory. Answers whether this system and this user can have one. */
export function mount(folder: string, size: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;
}

/** Mounts `file` on the file `name`. */
export function mountOn(name: string, file: string): void {
  expect(spawnSync('mount', ['--bind', file, name]).status).toBe(0);
}

export function unmount(folder: string): void {
  expect(spawnSync('umount', ['--lazy', folder]).status).toBe(0);
}

export async function canMount(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return inFolder(async (folder) => {
    const can = mount(folder, megabyte);
    if (can) unmount(folder);
    return can;
  });
}

/** Takes all the room there is but `left` bytes, and answers the file that has it. */
export function fill(folder: string, left: number): string {
  const file = path.join(folder, 'ballast');
  const descriptor = openSync(file, 'w');
  try {
    for (const size of [64 * 1024, 4096]) {
      for (let isFull = false; !isFull; ) isFull = !tryWrite(descriptor, size);
    }
  } finally {
    closeSync(descriptor);
  }
  truncateSync(file, statSync(file).size - left);
  return file;
}

function tryWrite(descriptor: number, size: number): boolean {
  try {
    return writeSync(descriptor, Buffer.alloc(size, 'x')) > 0;
  } catch {
    return false;
  }
}

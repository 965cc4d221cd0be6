import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeFolder } from '../../../main/files/folders.ts';

describe('the home folder', () => {
  it('is the one that the system says', () => {
    expect(homeFolder(() => path.resolve('/home/ada'))).toBe(path.resolve('/home/ada'));
  });

  it.each(['', 'near', './near', '~'])('is none where HOME is "%s"', (home) => {
    expect(homeFolder(() => home)).toBeNull();
  });

  it('is none where HOME is not set and the user is unknown', () => {
    const lookUp = () => {
      throw new Error('A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)');
    };
    expect(homeFolder(lookUp)).toBeNull();
  });
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../build/root.mjs';
import { soakParts } from '../../../build/soak-parts.mjs';

it('the parts of the soak have names of their own, and run files that are there', () => {
  expect(new Set(soakParts.map(({ name }) => name)).size).toBe(soakParts.length);
  const files = soakParts.flatMap(({ words }) => words).filter((word) => /^(test|build|node_modules)\//.test(word));
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  expect(files.filter((file) => file.startsWith('test/')).length).toBeGreaterThan(0);
});

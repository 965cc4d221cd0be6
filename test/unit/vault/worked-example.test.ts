import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { vectors } from '../../fixtures/vaults/fixtures.ts';
import { exampleOf } from './independent-example.ts';

/** The values in the block of text under the heading, by their names: `name = value`, the value going on in the lines that are indented. */
function told(): Readonly<Record<string, string>> {
  const page = readFileSync(new URL('../../../docs/vault-format.md', import.meta.url), 'utf8');
  const block = /\n## A worked example\n[\s\S]*?\n```text\n([\s\S]*?)\n```\n/.exec(page)?.[1] ?? '';
  const lines = block.replaceAll(/\n {2,}/g, '').split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/ = (.*)/).slice(0, 2)));
}

it('the example in docs/vault-format.md is what its vector holds', async () => {
  const vector = vectors().find(({ name }) => name === 'passphrase');
  const [operator] = vector?.expected.operators ?? [];
  const bytes = vector?.bytes ?? Buffer.alloc(0);
  expect(told()).toEqual(await exampleOf(bytes, operator?.id ?? '', operator?.passphrase ?? ''));
});

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { issueSecret, issueSecrets } from '../../../main/secrets/issue.ts';
import { parseToken } from '../../../shared/domain/token.ts';

it.each([
  ['for a new key', () => [issueSecret()]],
  ['for a key that there is', () => [issueSecret('0123456789abcdef')]],
  ['for many new keys', () => issueSecrets(3)],
])('a secret issued %s is a token of its id, and its digest is the SHA-256 of the token', (_, issue) => {
  for (const { id, token, digest } of issue()) {
    const text = Buffer.from(token).toString('ascii');
    expect(parseToken(text)).toEqual({ id });
    expect(Buffer.from(digest)).toEqual(createHash('sha256').update(text).digest());
  }
});

it.each([
  ['one by one', () => Array.from({ length: 1000 }, () => issueSecret())],
  ['at once', () => issueSecrets(1000)],
])('a thousand secrets issued %s have nothing in common', (_, issue) => {
  const issued = issue();
  expect(new Set(issued.map(({ id }) => id)).size).toBe(1000);
  expect(new Set(issued.map(({ token }) => Buffer.from(token).toString('ascii').slice(20, 63))).size).toBe(1000);
});

it('the buffer of a token holds nothing but the token, so that overwriting it overwrites all', () => {
  for (const { token } of [issueSecret(), ...issueSecrets(2)])
    expect([token.byteOffset, token.buffer.byteLength]).toEqual([0, 69]);
});

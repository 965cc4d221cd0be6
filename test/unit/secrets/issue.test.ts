import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { issueSecret } from '../../../main/secrets/issue.ts';
import { parseToken } from '../../../shared/domain/token.ts';

it('an issued secret is a token of its id, and its digest is the SHA-256 of the token', () => {
  const { id, token, digest } = issueSecret();
  const text = Buffer.from(token).toString('ascii');
  expect(parseToken(text)).toEqual({ id });
  expect(Buffer.from(digest)).toEqual(createHash('sha256').update(text).digest());
});

it('a thousand secrets have nothing in common', () => {
  const issued = Array.from({ length: 1000 }, () => issueSecret());
  expect(new Set(issued.map(({ id }) => id)).size).toBe(1000);
  expect(new Set(issued.map(({ token }) => Buffer.from(token).toString('ascii').slice(20, 63))).size).toBe(1000);
});

it('the buffer of a token holds nothing but the token, so that overwriting it overwrites all', () => {
  const { token } = issueSecret();
  expect([token.byteOffset, token.buffer.byteLength]).toEqual([0, 69]);
});

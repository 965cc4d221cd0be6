import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyCriteria } from '../../../shared/contract/key-schemas.ts';
import { base62Digits } from '../../../shared/domain/base62.ts';
import { apiKeyDraftSchema } from '../../../shared/domain/key.ts';
import { hasToken, idsForTokens, maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { fieldProblems } from '../../../shared/domain/problem.ts';
import { roleDraftSchema } from '../../../shared/domain/role.ts';
import { makeToken } from '../../../shared/domain/token.ts';

const id = 'Ab0Cd1Ef2Gh3Ij4K';
const token = Buffer.from(makeToken(id, new Uint8Array(32).fill(7))).toString();
const secret = token.slice(20);
const mask = `lk_${id}_…`;

describe('a token in a text that is shown', () => {
  it.each([
    ['alone', token, mask],
    ['in a path', `/srv/${token}.env`, `/srv/${mask}.env`],
    ['after other letters', `x${token}`, `x${mask}`],
    ['before other letters', `${token}zz_prod`, `${mask}_prod`],
    ['right before another', `${token}${token}`, `${mask}${mask}`],
    ['that is mistyped', `${token.slice(0, -1)}!`, `${mask}!`],
    ['without its end', token.slice(0, 40), mask],
    ['without its start', `${id}_${secret}`, `${id}_…`],
    ['whose id lacks a digit', `lk_${id.slice(1)}_${secret}`, `lk_${id.slice(1)}_…`],
    ['in a URL', `?k=lk%5F${id}%5f${secret}&x`, `?k=${mask}&x`],
    ['in JSON that is in a text', `lk\\u005f${id}\\u005F${secret}`, mask],
    ['in HTML', `lk&#95;${id}&#x5f;${secret}`, mask],
    ['with a color within', `lk_\u001b[1;31m${id}\u001b[0m_${secret}`, mask],
    ['with what a terminal is shown of a color', `lk_\ufffd[31m${id}_${secret}`, mask],
    ['with characters that cannot be seen', [...token].join('\u200b'), mask],
    ['at the end of a line', `${token}\nnext`, `${mask}\nnext`],
  ])('%s is masked', (_, text, shown) => {
    expect(maskTokens(text)).toBe(shown);
    expect(maskTokens(shown)).toBe(shown);
    expect(hasToken(text)).toBe(true);
  });

  it('leaves nothing of its secret, whatever is around it', () => {
    const random = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const keyId = fc.string({ unit: fc.constantFrom(...base62Digits), minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(keyId, random, fc.string(), fc.string(), (of, bytes, before, after) => {
        const made = Buffer.from(makeToken(of, bytes)).toString();
        const shown = maskTokens(before + made + after);
        expect(shown).not.toContain(made.slice(20));
        expect(shown).toContain(`lk_${of}_…`);
      }),
    );
  });
});

describe('what is no token', () => {
  it.each([
    mask,
    `lk_${id}`,
    `lk_${id}_key`,
    'lk_customer_production_database',
    'a'.repeat(64),
    `${'a'.repeat(20)}_${'b'.repeat(20)}`,
    'lk_\u001b[31m',
    '',
  ])('%j is left as it is', (text) => {
    expect(maskTokens(text)).toBe(text);
    expect(hasToken(text)).toBe(false);
  });
});

describe('a token in a field that lists show', () => {
  const draft = { name: 'CI', description: '', roleId: 'auditor', locale: 'en-US', timeZone: 'UTC', expiresOn: null };

  it.each(['name', 'description', 'issuedTo'])('is refused in the %s of a key', (field) => {
    const parsed = apiKeyDraftSchema.safeParse({ ...draft, [field]: `for ${token}` });
    expect(parsed.error && fieldProblems(parsed.error)).toEqual({ [field]: 'secret' });
    expect(apiKeyDraftSchema.safeParse({ ...draft, [field]: `for ${mask}` }).success).toBe(true);
  });

  it.each(['name', 'description'])('is refused in the %s of a role', (field) => {
    const role = { name: 'Ops', description: '', defaultRight: 'none', rights: [] };
    const parsed = roleDraftSchema.safeParse({ ...role, [field]: token });
    expect(parsed.error && fieldProblems(parsed.error)).toEqual({ [field]: 'secret' });
  });
});

describe('a token that is searched for', () => {
  it('is the id of its key', () => {
    expect(idsForTokens(` ${token} of "Payroll"`)).toBe(` ${id} of "Payroll"`);
    expect(idsForTokens(token.slice(0, 40))).toBe(id);
    expect(idsForTokens(`${id}_${secret}`)).toBe(id);
    expect(idsForTokens('lk_ Payroll')).toBe('lk_ Payroll');
    expect(keyCriteria.parse({ search: token, filter: {} }).search).toBe(id);
  });
});

import { describe, expect, it } from 'vitest';
import { passphraseStrength } from '../../../shared/domain/passphrase-strength.ts';

const personal = ['Ada Lovelace', 'Payroll-Keys'];
const scoreOf = (passphrase: string): number => passphraseStrength(passphrase, personal).score;

describe('a passphrase of what everybody knows is weak', () => {
  it.each([
    'Latchkey2026!',
    'latchkey-ada-2026',
    'L4tchk3y2026!',
    'L@tchk3y_Ada!2026',
    '1atchkey1999',
    'yekhctal2026',
    'latchkeylatchkey',
    'latchkey, latchkey!',
    'Lovelace2026!!',
    'ada.lovelace.1815',
    'Ada Lovelace 2026',
    'Payroll-Keys 2026',
    'payroll2026latchkey',
    'LATCHKEY12',
  ])('%s', (passphrase) => {
    expect(scoreOf(passphrase)).toBeLessThanOrEqual(1);
    expect(passphraseStrength(passphrase, personal).suggestion).not.toBeNull();
  });
});

describe('a passphrase of words that nobody knows is as strong as they are', () => {
  it.each([
    'orbit velvet cactus lantern',
    'orbit velvet cactus lantern 2026',
    'correct horse battery',
    'Ada orbits a velvet cactus lantern',
    'zebra!Quilt-97-marble',
  ])('%s', (passphrase) => {
    expect(scoreOf(passphrase)).toBeGreaterThanOrEqual(3);
    expect(passphraseStrength(passphrase, personal)).toMatchObject({ warning: null, suggestion: null });
  });
});

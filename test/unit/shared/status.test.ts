import { describe, expect, it } from 'vitest';
import { expiresSoonMs, statusOf } from '../../../shared/domain/status.ts';

const now = Date.UTC(2026, 5, 1);
const thirtyDays = 2_592_000_000;

describe('the status of a key', () => {
  it.each([
    ['without an expiry', null, 'active'],
    ['that expires in 30 days and a millisecond', now + thirtyDays + 1, 'active'],
    ['that expires in 30 days', now + thirtyDays, 'expires-soon'],
    ['that expires in a millisecond', now + 1, 'expires-soon'],
    ['that expires now', now, 'expired'],
    ['that expired a millisecond ago', now - 1, 'expired'],
  ] as const)('%s is as it says, unless it is locked out', (_, expiresAt, status) => {
    expect(statusOf({ lockedOut: false, expiresAt }, now)).toBe(status);
    expect(statusOf({ lockedOut: true, expiresAt }, now)).toBe('locked-out');
  });

  it('warns for thirty days', () => {
    expect(expiresSoonMs).toBe(thirtyDays);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyStatus } from '../../../main/registry/key-record.ts';
import { expiryInstant } from '../../../shared/domain/expiry.ts';
import { statusOf } from '../../../shared/domain/status.ts';
import { timeZones } from '../../../shared/domain/time-zone.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { startedAt } from './registries.ts';

const hourMs = 3_600_000;
const times = { createdAt: 0, createdBy: '', updatedAt: 0, updatedBy: '', secretIssuedAt: 0 };

it('the status of a key is that of the instant at which it expires, in every zone and near every day', () => {
  const zone = fc.constantFrom(
    'Pacific/Kiritimati',
    'Pacific/Apia',
    'Etc/GMT+12',
    'Asia/Kathmandu',
    'UTC',
    ...timeZones(),
  );
  const day = fc.oneof(
    fc.constantFrom('2011-12-29', '2011-12-30', '2011-12-31', '1844-12-31', '1867-10-18', '0000-01-01', '9999-12-31'),
    fc
      .integer({ min: -400, max: 400 })
      .map((days) => new Date(startedAt + days * 24 * hourMs).toISOString().slice(0, 10)),
  );
  const hours = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(zone, day, hours, fc.boolean(), fc.boolean(), (timeZone, expiresOn, after, isSoon, lockedOut) => {
      const fields = { ...aKeyDraft({ timeZone, expiresOn }), ...times, lockedOut, id: '', digest: '', retiring: null };
      const now = expiryInstant(expiresOn, timeZone) + after * hourMs - (isSoon ? 30 * 24 * hourMs : 0);
      const expected = statusOf({ lockedOut, expiresAt: expiryInstant(expiresOn, timeZone) }, now);
      expect(keyStatus(fields, now)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

import type { KeyRow } from '../../shared/contract/contract.ts';
import { shownTimeZone } from '../../shared/domain/time-zone.ts';
import type { RoleNames } from './key-filter.ts';
import { expiresAtOf, type KeyRecord, keyStatus, retiringUntil } from './key-record.ts';

/** The row of `key` in a list at the instant `now` (milliseconds since the epoch). */
export function toRow(key: KeyRecord, roles: Pick<RoleNames, 'nameOf'>, now: number): KeyRow {
  const { digest: _digest, retiring: _retiring, lockedOut: _lockedOut, ...fields } = key;
  return {
    ...fields,
    timeZone: shownTimeZone(key.timeZone),
    expiresAt: expiresAtOf(key),
    roleName: roles.nameOf(key.roleId),
    status: keyStatus(key, now),
    retiringUntil: retiringUntil(key, now),
  };
}

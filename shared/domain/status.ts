/** The status of a key, the most severe first. */
export const statuses = ['locked-out', 'expired', 'expires-soon', 'active'] as const;

export type Status = (typeof statuses)[number];

/** The label of each status. */
export const statusLabels: Readonly<Record<Status, string>> = {
  active: 'Active',
  'expires-soon': 'Expires soon',
  expired: 'Expired',
  'locked-out': 'Locked Out',
};

/** How long before its expiry a key counts as expiring soon: 30 days, in milliseconds. */
export const expiresSoonMs = 30 * 24 * 60 * 60 * 1000;

/** The status at the instant `now` (milliseconds since the epoch): Locked Out before Expired before Expires soon before Active. */
export function statusOf(key: { readonly lockedOut: boolean; readonly expiresAt: number | null }, now: number): Status {
  if (key.lockedOut) return 'locked-out';
  if (key.expiresAt === null) return 'active';
  if (key.expiresAt <= now) return 'expired';
  return key.expiresAt - now <= expiresSoonMs ? 'expires-soon' : 'active';
}

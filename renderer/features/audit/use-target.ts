import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { OpenDialog } from '../../navigation/open-dialog.ts';

type Target = NonNullable<AuditEntry['target']>;

interface TargetNow {
  /** Whether it is known to be in the vault no longer. */
  readonly isGone: boolean;
  /** What shows its properties; null when it is gone, and until that is known. */
  readonly dialog: OpenDialog | null;
}

const unknown: TargetNow = { isGone: false, dialog: null };

/** What has become of the target of an event. Where main cannot tell, the event is told as well without it. */
export function useTarget(target: AuditEntry['target']): TargetNow {
  const key = useAnswer('keys.get', { id: target?.id ?? '' }, { isOn: target?.kind === 'key' });
  const roles = useAnswer('roles.list', {}, { isOn: target?.kind === 'role' });
  if (target === null) return unknown;
  if (key.error?.code === 'key.unknown') return { isGone: true, dialog: null };
  if (key.value !== null) return { isGone: false, dialog: dialogOf(target) };
  if (roles.value === null) return unknown;
  const isThere = roles.value.roles.some(({ id }) => id === target.id);
  return { isGone: !isThere, dialog: isThere ? dialogOf(target) : null };
}

function dialogOf({ kind, id }: Target): OpenDialog {
  return kind === 'key' ? { kind, id } : { kind, id, copyOf: null };
}

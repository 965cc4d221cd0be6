import { useEffect, useState } from 'react';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import type { OpenDialog } from '../../app/open-dialog.ts';
import { call, errorData } from '../../bridge/client.ts';

type Target = NonNullable<AuditEntry['target']>;

interface TargetNow {
  /** Whether it is known to be in the vault no longer. */
  readonly isGone: boolean;
  /** What shows its properties; null when it is gone, and until that is known. */
  readonly dialog: OpenDialog | null;
}

const unknown: TargetNow = { isGone: false, dialog: null };

/** What has become of the target of an event. */
export function useTarget(target: AuditEntry['target']): TargetNow {
  const [now, setNow] = useState<TargetNow>(unknown);
  useEffect(() => {
    if (target === null) return;
    let isWanted = true;
    isThere(target).then(
      (is) => {
        if (isWanted) setNow(is ? { isGone: false, dialog: dialogOf(target) } : { isGone: true, dialog: null });
      },
      // The event is told as well without its target.
      () => null,
    );
    return () => {
      isWanted = false;
    };
  }, [target]);
  return now;
}

async function isThere({ kind, id }: Target): Promise<boolean> {
  if (kind === 'role') return (await call('roles.list', {})).roles.some((role) => role.id === id);
  try {
    await call('keys.get', { id });
    return true;
  } catch (error) {
    if (errorData(error).code === 'key.unknown') return false;
    throw error;
  }
}

function dialogOf({ kind, id }: Target): OpenDialog {
  return kind === 'key' ? { kind, id } : { kind, id, copyOf: null };
}

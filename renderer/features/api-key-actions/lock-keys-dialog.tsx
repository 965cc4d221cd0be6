import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { TargetsDialog } from './targets-dialog.tsx';
import { useTargets } from './use-targets.ts';

interface LockKeysDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly ids: readonly string[];
  readonly lockedOut: boolean;
  readonly onClose: () => void;
}

/** Asks before keys are locked out, or unlocked. */
export function LockKeysDialog({ ids, lockedOut, onClose }: LockKeysDialogProps) {
  const { t } = useTranslation();
  const control = useTargets(ids, lockedOut);
  const { targets } = control;
  const words = lockedOut ? 'lock' : 'unlock';
  const count = targets?.ids.length ?? ids.length;
  const alike = targets?.alike ?? 0;
  return (
    <TargetsDialog
      control={control}
      title={t(`properties.${words}.title`, { count })}
      text={t(`properties.${words}.text`, { count })}
      alikeText={alike === 0 ? null : t(`properties.${words}.alike`, { count: alike })}
      buttonText={t(`properties.${words}.button`, { count })}
      isDanger={lockedOut}
      isReady={() => true}
      act={(chosen) => call('keys.setLockedOut', { ids: [...chosen], lockedOut })}
      onClose={onClose}
    />
  );
}

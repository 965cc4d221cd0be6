import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { useCountdown } from '../../ui/use-countdown.ts';

interface CopyButtonProps {
  readonly isBusy: boolean;
  /** When the clipboard will be cleared of this secret; null while it is not there. */
  readonly clearsAt: number | null;
  readonly onCopy: () => void;
}

export function CopyButton({ isBusy, clearsAt, onCopy }: CopyButtonProps) {
  const { t } = useTranslation();
  const seconds = useCountdown(clearsAt);
  return (
    <BusyButton
      ref={focusVisibly}
      isBusy={isBusy}
      variant="contained"
      onClick={onCopy}
      // Wide enough for its longest label: nothing moves when it changes.
      sx={{ width: 200, fontVariantNumeric: 'tabular-nums' }}
    >
      {seconds === null ? t('common.copy') : t('secret.copied', { count: seconds })}
    </BusyButton>
  );
}

import Button from '@mui/material/Button';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { useCountdown } from '../../ui/timers.ts';
import type { SecretFieldControl } from './secret-field.tsx';

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

// A press longer than this shows for as long as it lasts; a shorter one shows until the next.
const holdMs = 400;

export function ShowButton({ secret }: { readonly secret: SecretFieldControl }) {
  const { t } = useTranslation();
  const press = useRef<{ readonly since: number; readonly wasShown: boolean } | null>(null);

  const start = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.current = { since: event.timeStamp, wasShown: secret.isShown };
    if (!secret.isShown) secret.show();
  };
  const end = (event: PointerEvent): void => {
    if (press.current === null) return;
    const isHeld = event.timeStamp - press.current.since >= holdMs;
    if (isHeld || press.current.wasShown || event.type === 'pointercancel') secret.hide();
    press.current = null;
  };
  // A click without a pointer: by key or by an assistive tool.
  const toggle = (event: MouseEvent): void => {
    if (event.detail !== 0) return;
    if (secret.isShown) secret.hide();
    else secret.show();
  };

  return (
    <Button
      aria-pressed={secret.isShown}
      title={t('secret.showHint')}
      onPointerDown={start}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={toggle}
    >
      {t('secret.show')}
    </Button>
  );
}

import Button from '@mui/material/Button';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { useCountdown } from '../../ui/timers.ts';
import type { SecretFieldControl } from './secret-field.tsx';

interface CopyButtonProps {
  readonly isBusy: boolean;
  /** When this secret will be cleared from the clipboard; null if it is not there. */
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
      // Wide enough for its longest label, so that nothing moves.
      sx={{ width: 200, fontVariantNumeric: 'tabular-nums' }}
    >
      {seconds === null ? t('common.copy') : t('secret.copied', { count: seconds })}
    </BusyButton>
  );
}

// A longer press shows the secret while it lasts; a shorter one until the next press.
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
  // A click without a pointer, from the keyboard or an assistive tool.
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

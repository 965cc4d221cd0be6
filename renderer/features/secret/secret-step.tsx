import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { type HeldSecret, statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { CloseActions, ConfirmDialog } from '../../ui/app-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { CopyButton, ShowButton } from './secret-buttons.tsx';
import { SecretField, useSecretField } from './secret-field.tsx';

interface SecretStepProps {
  readonly status: StatusOf<'unlocked'>;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** Shows the secret, which is possible only once. */
export function SecretStep({ status, setLeave, onClose }: SecretStepProps) {
  const [isClosing, setClosing] = useState(false);
  // The last secret held: needed until the dialog has closed, and to name a discarded secret.
  const [last, setLast] = useState<HeldSecret | null>(status.heldSecret);
  if (status.heldSecret !== null && status.heldSecret !== last) setLast(status.heldSecret);
  const held = status.heldSecret ?? (isClosing ? last : null);

  if (held === null) return <SecretGone keyName={last?.keyName ?? ''} setLeave={setLeave} onClose={onClose} />;
  return <HeldStep {...{ held, status, setLeave, onClose, setClosing }} />;
}

interface HeldStepProps extends SecretStepProps {
  readonly held: HeldSecret;
  readonly setClosing: (isClosing: boolean) => void;
}

function HeldStep({ held, status, setLeave, onClose, setClosing }: HeldStepProps) {
  const { t } = useTranslation();
  // What to do if the user confirms leaving; null while nothing is asked.
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const secret = useSecretField();
  const copying = useCall();
  const closing = useCall();

  const copy = () =>
    void copying.run(async () => {
      await call('secret.copy', {});
      await statusStore.until((now) => now === null || now.isCopied);
    });
  const discard = async (then: () => void): Promise<void> => {
    setAsked(null);
    setClosing(true);
    secret.hide();
    const failure = await closing.run(async () => {
      await call('secret.discard', {});
      await statusStore.until((now) => now === null);
      // `run` also returns null if another run is in progress, so what follows success is part of the work.
      then();
    });
    if (failure !== null) setClosing(false);
  };
  const leave: Leave = (then) => {
    if (closing.isBusy || copying.isBusy) return;
    secret.hide();
    if (held.isCopied) void discard(then);
    else setAsked(() => then);
  };
  useEffect(() => setLeave(leave));

  return (
    <>
      <DialogContent>
        <SecretHeading keyName={held.keyName} />
        <Notice>{t('secret.note', { time: formatTime(held.discardedAt, status.timeZone) })}</Notice>
        <Box sx={{ mt: 4 }}>
          <SecretField fieldRef={secret.fieldRef} onCopy={copy} />
        </Box>
        <ErrorNotice error={copying.error ?? secret.error ?? closing.error} />
      </DialogContent>
      <DialogActions>
        <CopyButton isBusy={copying.isBusy} clearsAt={held.isCopied ? status.clipboardClearsAt : null} onCopy={copy} />
        <ShowButton secret={secret} />
        <Button onClick={() => leave(onClose)} sx={{ ml: 'auto !important' }}>
          {t('common.close')}
        </Button>
      </DialogActions>
      {asked !== null && (
        <ConfirmDialog
          title={t('secret.question')}
          stayLabel={t('common.goBack')}
          leaveLabel={t('secret.closeAnyway')}
          onStay={() => setAsked(null)}
          onLeave={() => void discard(asked)}
        >
          {t('secret.loss', { name: held.keyName })}
        </ConfirmDialog>
      )}
    </>
  );
}

interface SecretGoneProps {
  readonly keyName: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** Shown when main has discarded the secret by itself. */
function SecretGone({ keyName, setLeave, onClose }: SecretGoneProps) {
  const { t } = useTranslation();
  useEffect(() => setLeave((then) => then()), [setLeave]);
  return (
    <>
      <DialogContent>
        <SecretHeading keyName={keyName} />
        <Notice isRefusal>{t('secret.gone')}</Notice>
      </DialogContent>
      <CloseActions onClose={onClose} />
    </>
  );
}

const Heading = styled(Typography)({ overflowWrap: 'anywhere', marginBottom: 8 });
// Two lines: a name of 254 characters must not push the secret out of sight.
const maxHeight = 48;

/** Names the key of the secret; a long name is shortened between its quotes. */
function SecretHeading({ keyName }: { readonly keyName: string }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (heading.current !== null) fill(heading.current, keyName, (name) => t('secret.heading', { name }));
  }, [keyName, t]);
  const text = t('secret.heading', { name: keyName });
  return <Heading variant="h3" ref={heading} aria-label={text} title={text} />;
}

// CSS cannot shorten a text and keep the closing quote after it.
function fill(heading: HTMLElement, name: string, textFor: (name: string) => string): void {
  const start = [...name];
  heading.textContent = textFor(name);
  while (heading.clientHeight > maxHeight && start.pop() !== undefined) {
    heading.textContent = textFor(`${start.join('').trimEnd()}…`);
  }
}

import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts';
import { call } from '../../bridge/client.ts';
import { useWork } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { errorText } from '../../ui/error-text.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDelayed } from '../../ui/timers.ts';
import { Exact, Facts, Muted, Sentence, When } from './facts.tsx';

// As high as the result, so that the button does not move.
const Content = styled(DialogContent)({
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 252,
  '&& > p': { margin: 0 },
});

interface VerifyDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly onClose: () => void;
}

/** Verifies the whole history, and shows the result. */
export function VerifyDialog({ status, onClose }: VerifyDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { isBusy, error, progress, run, cancel } = useWork('verify');
  const [verified, setVerified] = useState<Verified | null>(null);

  const verify = useEffectEvent(async (): Promise<void> => {
    const failure = await run(async () => setVerified(await call('vault.verify', {})));
    if (failure?.code === 'work.cancelled') onClose();
  });
  useEffect(() => void verify(), []);

  const isOver = verified !== null || (error !== null && error.code !== 'work.cancelled');
  const leave = isOver ? onClose : cancel;
  const isLate = useDelayed(isBusy);
  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 520 } } }}>
      <DialogTitle id={titleId}>{t('audit.verify.title')}</DialogTitle>
      <Content aria-live="polite">
        {!isOver && isLate && (
          <>
            <p>{t('audit.verify.running')}</p>
            <ProgressBar label={t('audit.verify.progress')} done={progress?.done ?? 0} total={progress?.total ?? 0} />
          </>
        )}
        {verified !== null && <VerifyResult verified={verified} timeZone={status.timeZone} />}
        {isOver && error !== null && <VerifyFailure error={error} />}
      </Content>
      <DialogActions>
        <Button ref={focusVisibly} onClick={leave}>
          {isOver ? t('common.close') : t('common.cancel')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

type Verified = CallOutput<'vault.verify'>;

const Mark = styled('span')({ marginRight: 8, color: color.accent });
const Signers = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });

interface VerifyResultProps {
  readonly verified: Verified;
  readonly timeZone: string;
}

/** Facts about an intact history. */
function VerifyResult({ verified, timeZone }: VerifyResultProps) {
  const { t } = useTranslation();
  const { sequence, events, from, to, signed, checkpoints, strays, chain } = verified;
  const changesText = (count: number) => t('audit.verify.changes', { count });
  return (
    <>
      <Sentence>
        <Mark aria-hidden>✓</Mark>
        {t('audit.verify.intact')}
      </Sentence>
      <Facts>
        <dt>{t('audit.verify.contents')}</dt>
        <dd>
          {t('audit.verify.contentsText', {
            events: t('audit.verify.events', { count: events }),
            changes: changesText(sequence),
          })}
        </dd>
        <dt>{t('audit.verify.from')}</dt>
        <dd>
          <When at={from} timeZone={timeZone} />
        </dd>
        <dt>{t('audit.verify.to')}</dt>
        <dd>
          <When at={to} timeZone={timeZone} />
        </dd>
        <dt>{t('audit.verify.signed')}</dt>
        <dd>
          <Signers>
            {signed.map(({ operator, commits }) => (
              <li key={operator}>{t('audit.verify.signedText', { operator, changes: changesText(commits) })}</li>
            ))}
          </Signers>
        </dd>
        <dt>{t('audit.verify.checkpoints')}</dt>
        <dd>
          {checkpoints === 0
            ? t('audit.verify.noCheckpoints')
            : t('audit.verify.checkpointsText', { count: checkpoints })}
        </dd>
        {strays > 0 && (
          <>
            <dt>{t('audit.verify.strays')}</dt>
            <dd>{t('audit.verify.straysText', { count: strays })}</dd>
          </>
        )}
        <dt>{t('audit.verify.chain')}</dt>
        <dd>
          <Exact>{chain}</Exact>
        </dd>
      </Facts>
    </>
  );
}

// Errors that mean that the history is not intact. All others mean that it could not be checked.
const breaches: readonly ErrorCode[] = [
  'vault.damaged',
  'vault.truncated',
  'vault.not-signed',
  'vault.header-damaged',
  'vault.empty',
  'vault.foreign',
  'vault.rolled-back',
  'vault.forked',
];

/** What is wrong with the history, and where; or why it could not be checked. */
function VerifyFailure({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation();
  const isBroken = breaches.includes(error.code);
  return (
    <>
      <Sentence>{isBroken ? t('audit.verify.broken') : t('audit.verify.unfinished')}</Sentence>
      <Notice isRefusal>{errorText(error)}</Notice>
      {isBroken && <Muted>{t('audit.verify.recover')}</Muted>}
    </>
  );
}

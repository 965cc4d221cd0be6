import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatCount, formatInstant, formatList, formatSize } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { FilePath } from '../../ui/text.tsx';
import { Exact, FactList, Section } from './section.tsx';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });
// Beside the buttons, so that nothing moves.
const Outcome = styled('p')({ flex: 1, minWidth: 160, margin: 0, paddingLeft: 4, color: color.muted });

interface VaultSectionProps {
  readonly status: StatusOf<'unlocked'>;
  readonly open: Open;
}

/** Facts about the vault file, with backup, compaction and verification. */
export function VaultSection({ status, open }: VaultSectionProps) {
  const { t } = useTranslation();
  const { value: info, error, refresh } = useAnswer('vault.info', {});
  const backup = useCall();
  const [size, setSize] = useState<number | null>(null);
  const [isCompacting, setCompacting] = useState(false);
  const isAdministrator = status.operator.right === 'administrator';

  const backUp = async (): Promise<void> => {
    setSize(null);
    await backup.run(async () => setSize((await call('vault.backup', {})).size));
    refresh();
  };
  const endCompacting = (): void => {
    setCompacting(false);
    refresh();
  };
  return (
    <Section heading={t('settings.vault')}>
      <VaultFacts info={info} timeZone={status.timeZone} />
      <Buttons>
        <BusyButton isBusy={backup.isBusy} onClick={() => void backUp()}>
          {t('settings.backUp')}
        </BusyButton>
        {isAdministrator && <Button onClick={() => setCompacting(true)}>{t('settings.compact')}</Button>}
        <Button onClick={() => open({ kind: 'verify' })}>{t('settings.verify')}</Button>
        <Outcome role="status">{size !== null && t('settings.backedUp', { size: formatSize(size) })}</Outcome>
      </Buttons>
      <ErrorNotice error={backup.error ?? error} />
      {isCompacting && <CompactDialog onClose={endCompacting} />}
    </Section>
  );
}

// The height with content, so that nothing moves when it is loaded.
const minHeight = 162;

interface VaultFactsProps {
  /** Null until it is loaded. */
  readonly info: CallOutput<'vault.info'> | null;
  readonly timeZone: string;
}

/** Facts about the vault file, with instants in `timeZone`. */
function VaultFacts({ info, timeZone }: VaultFactsProps) {
  const { t } = useTranslation();
  if (info === null) return <FactList sx={{ minHeight }} />;
  const [backup] = info.backups;
  const operators = info.operators.map(({ name, right }) =>
    t('shell.operator', { name, right: t(`common.operatorRight.${right}`) }),
  );
  return (
    <FactList sx={{ minHeight }}>
      <dt>{t('settings.file')}</dt>
      <dd>
        <Exact>{info.file}</Exact>
      </dd>
      <dt>{t('settings.size')}</dt>
      <dd>{formatSize(info.size)}</dd>
      <dt>{t('settings.created')}</dt>
      <dd>
        <Exact>{formatInstant(info.createdAt, timeZone)}</Exact>
      </dd>
      <dt>{t('settings.operators')}</dt>
      <dd>{formatList(operators)}</dd>
      <dt>{t('settings.keys')}</dt>
      <dd>{formatCount(info.keys)}</dd>
      <dt>{t('settings.changes')}</dt>
      <dd>{formatCount(info.head.sequence)}</dd>
      <dt>{t('settings.lastBackup')}</dt>
      <dd>{backup === undefined ? t('settings.noBackup') : <Exact>{formatInstant(backup.at, timeZone)}</Exact>}</dd>
    </FactList>
  );
}

/** Explains compaction, runs it, and shows the result. */
function CompactDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  const { isBusy, error, run } = useCall();
  const [done, setDone] = useState<CallOutput<'vault.compact'> | null>(null);
  const compact = () => void run(async () => setDone(await call('vault.compact', {})));
  // Writing cannot be cancelled.
  const leave = (): void => {
    if (!isBusy) onClose();
  };
  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 460 } } }}>
      <DialogTitle id={titleId}>{t('settings.compactTitle')}</DialogTitle>
      <DialogContent sx={{ minHeight: 104, boxSizing: 'border-box' }}>
        {done === null ? (
          t('settings.compactText')
        ) : (
          <div role="status">
            {t('settings.compacted', { before: formatSize(done.sizeBefore), after: formatSize(done.sizeAfter) })}
            <FilePath>{done.backup}</FilePath>
          </div>
        )}
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        {done === null && (
          <BusyButton isBusy={isBusy} variant="contained" onClick={compact}>
            {t('settings.compactNow')}
          </BusyButton>
        )}
        <Button key={done === null ? 'cancel' : 'close'} ref={focusVisibly} aria-disabled={isBusy} onClick={leave}>
          {done === null ? t('common.cancel') : t('common.close')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

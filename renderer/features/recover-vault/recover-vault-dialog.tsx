import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, RecoveryReport } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { useCall } from '../../bridge/use-call.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { DoneStep, LookingStep, ReportStep } from './recovery-steps.tsx';

interface RecoverVaultDialogProps {
  readonly operatorId: string | null;
  /** Reads the passphrase from the field where it was typed; null if the dialog has to ask for it. */
  readonly readPassphrase: (() => string) | null;
  readonly timeZone: string;
  readonly onClose: (isRecovered: boolean) => void;
}

/** Repairs a damaged vault: first shows what can be saved and what would be lost. */
export function RecoverVaultDialog({ operatorId, readPassphrase, timeZone, onClose }: RecoverVaultDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [report, setReport] = useState<RecoveryReport | null>(null);
  // Whether the administrator has accepted that this is another vault.
  const [isAnother, setAnother] = useState(false);
  const { isBusy, error, run } = useCall();
  const isRecovered = report !== null && report.keptAs !== null;

  // The passphrase is read from its field when it is sent, so that no state of the page holds it.
  const recover = (allow: CallInput<'vault.recover'>['allow'], acceptsAnother: boolean) =>
    run(async () => {
      const passphrase = readPassphrase?.() ?? field.current?.value ?? '';
      setReport(await call('vault.recover', { operatorId, passphrase, allow, acceptsAnother }));
      setAnother(acceptsAnother);
    });
  const look = () => recover('look', false);
  const lookAtAnother = () => void recover('look', true);

  const lookAtOnce = useEffectEvent(() => {
    if (readPassphrase !== null) void look();
  });
  useEffect(() => lookAtOnce(), []);

  const leave = (): void => {
    // Checking can be cancelled, but not writing.
    if (!isBusy || report === null) onClose(isRecovered);
  };

  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 480 } } }}>
      <DialogTitle id={titleId}>{t('vault.recover.title')}</DialogTitle>
      {readPassphrase === null ? (
        <PassphraseStep
          ref={field}
          isOver={report !== null}
          isBusy={isBusy}
          error={error}
          onSubmit={look}
          onAcceptAnother={lookAtAnother}
          onCancel={leave}
        />
      ) : (
        report === null && (
          <LookingStep error={error} onRetry={() => void look()} onAcceptAnother={lookAtAnother} onCancel={leave} />
        )
      )}
      {report !== null && !isRecovered && (
        <ReportStep
          report={report}
          timeZone={timeZone}
          isBusy={isBusy}
          error={error}
          onRecover={() => void recover(report.missing === null ? 'lossless' : 'loss', isAnother)}
          onCancel={leave}
        />
      )}
      {report !== null && report.keptAs !== null && (
        <DoneStep sequence={report.sequence} keptAs={report.keptAs} onClose={leave} />
      )}
    </AppDialog>
  );
}

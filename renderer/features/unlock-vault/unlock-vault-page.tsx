import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { errorText, isRecoverable } from '../../ui/error-text.ts';
import { GatePage } from '../../ui/gate-page.tsx';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color, dangerLook } from '../../ui/palette.ts';
import { problemText } from '../../ui/problem-text.ts';

/** What an administrator accepts. Each is confirmed separately, after its warning: the file may be another vault, and also an older copy of it. */
type Words = Pick<CallInput<'vault.unlock'>, 'acceptsOlder' | 'acceptsAnother'>;

const wordFor: Partial<Record<ErrorCode, Words>> = {
  'vault.rolled-back': { acceptsOlder: true },
  'vault.forked': { acceptsOlder: true },
  'vault.another': { acceptsAnother: true },
};

interface UnlockVaultPageProps {
  readonly status: StatusOf<'locked'>;
  /** Recovers the vault with the passphrase typed here, which stays in its field until it is sent. */
  readonly onRecover: (operatorId: string, readPassphrase: () => string) => void;
}

export function UnlockVaultPage({ status, onRecover }: UnlockVaultPageProps) {
  const { t } = useTranslation();
  usePageTitle(t('vault.unlock.title'), status.vaultName);
  const { operators, vaultName, vaultFile, version } = status;
  const [operatorId, setOperatorId] = useState(operators[0]?.id ?? '');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const unlocking = useCall();
  const [words, setWords] = useState<Words>({});
  const word = unlocking.error === null ? undefined : wordFor[unlocking.error.code];

  // The passphrase is read from its field when it is sent, so that no state of the page holds it.
  const unlock = async (given: Words): Promise<void> => {
    setWords(given);
    const passphrase = field.current?.value ?? '';
    const error = await unlocking.run(async () => {
      statusStore.accept(await call('vault.unlock', { operatorId, passphrase, ...given }));
    });
    if (error === null) return;
    const isWrong = error.code === 'vault.wrong-passphrase';
    setRefusal(isWrong ? (passphrase === '' ? problemText('passphrase', 'required') : errorText(error)) : undefined);
    field.current?.focus();
    field.current?.select();
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    unlock({});
  };

  return (
    <GatePage heading={t('vault.unlock.heading')} version={version}>
      <Typography noWrap title={vaultFile} sx={{ mb: 4, color: color.muted }}>
        {operators.length === 1 ? t('vault.unlock.one', { vault: vaultName, operator: operators[0]?.name }) : vaultName}
      </Typography>
      <form noValidate onSubmit={submit}>
        {operators.length > 1 && (
          <SelectInput
            label={t('common.field.operator')}
            value={operatorId}
            options={operators.map(({ id, name }) => ({ id, label: name }))}
            onChange={setOperatorId}
          />
        )}
        <TextInput
          label={t('vault.passphrase')}
          type="password"
          autoComplete="current-password"
          autoFocus
          ref={field}
          error={refusal}
          onChange={() => setRefusal(undefined)}
        />
        <ErrorNotice error={unlocking.error?.code === 'vault.wrong-passphrase' ? null : unlocking.error} />
        <BusyButton isBusy={unlocking.isBusy} type="submit" variant="contained" fullWidth sx={{ mt: 2 }}>
          {t('vault.unlock.unlock')}
        </BusyButton>
        {word !== undefined && (
          <BusyButton
            isBusy={unlocking.isBusy}
            onClick={() => unlock({ ...words, ...word })}
            fullWidth
            sx={{ mt: 2, ...dangerLook }}
          >
            {t('vault.unlock.openAllTheSame')}
          </BusyButton>
        )}
        {isRecoverable(unlocking.error) && (
          <Button fullWidth onClick={() => onRecover(operatorId, () => field.current?.value ?? '')} sx={{ mt: 2 }}>
            {t('vault.recover.open')}
          </Button>
        )}
      </form>
    </GatePage>
  );
}

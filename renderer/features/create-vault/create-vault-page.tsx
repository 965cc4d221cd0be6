import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { ConfirmDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { sending } from '../../ui/error-text.ts';
import { GatePage } from '../../ui/gate-page.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { showFieldProblems } from '../../ui/problem-text.ts';
import { StrengthMeter } from './strength-meter.tsx';

const Buttons = styled('div')({ display: 'flex', gap: 8, marginTop: 16 });

interface Fields {
  readonly operatorName: string;
  readonly passphrase: string;
  readonly repeat: string;
}

const inputFields = ['operatorName', 'passphrase'] as const;
const empty: Fields = { operatorName: '', passphrase: '', repeat: '' };

function isOfWeak(error: ErrorData | null): boolean {
  return error?.code === 'passphrase.weak';
}

interface CreateVaultPageProps {
  readonly status: StatusOf<'no-vault' | 'unreadable'>;
  /** Returns to the page of the missing vault; null if there was none. */
  readonly onBack: (() => void) | null;
}

export function CreateVaultPage({ status, onBack }: CreateVaultPageProps) {
  const { t } = useTranslation();
  usePageTitle(t('vault.create.title'));
  const form = useForm<Fields>({ defaultValues: empty, shouldFocusError: false });
  const [operatorName, passphrase] = useWatch({ control: form.control, name: ['operatorName', 'passphrase'] });
  const creation = useCall();
  const [isWeak, setWeak] = useState(false);
  const { errors } = form.formState;

  const create = async ({ repeat, ...input }: Fields, acceptsWeak: boolean): Promise<void> => {
    if (repeat !== input.passphrase) {
      form.setError('repeat', { message: t('vault.create.differ') });
      form.setFocus('repeat', { shouldSelect: true });
      return;
    }
    const error = await creation.run(async () =>
      statusStore.accept(await call('vault.create', { ...input, acceptsWeak })),
    );
    setWeak(isOfWeak(error));
    showFieldProblems(form, error, inputFields);
  };
  const submit = (acceptsWeak: boolean) => form.handleSubmit((fields) => create(fields, acceptsWeak));
  const cancel = (): void => {
    setWeak(false);
    form.setFocus('passphrase', { shouldSelect: true });
  };
  const use = (): void => {
    setWeak(false);
    void submit(true)();
  };

  return (
    <GatePage heading={t('vault.create.title')} version={status.version}>
      <Typography color="textSecondary" sx={{ mb: 4 }}>
        {onBack === null ? t('vault.create.intro') : t('vault.create.introAnew')}
      </Typography>
      <form noValidate onSubmit={submit(false)}>
        <TextInput
          label={t('vault.create.yourName')}
          autoFocus
          error={errors.operatorName?.message}
          {...form.register('operatorName')}
        />
        <TextInput
          label={t('vault.passphrase')}
          type="password"
          autoComplete="new-password"
          error={errors.passphrase?.message}
          hint={<StrengthMeter passphrase={passphrase} personal={[operatorName, status.vaultName]} />}
          messageLines={4}
          {...form.register('passphrase')}
        />
        <TextInput
          label={t('vault.create.repeat')}
          type="password"
          autoComplete="new-password"
          error={errors.repeat?.message}
          {...form.register('repeat')}
        />
        <Notice>{t('vault.create.note')}</Notice>
        <ErrorNotice
          error={isOfWeak(creation.error) ? null : creation.error}
          attempt={sending(t('vault.create.create'))}
          fields={inputFields}
        />
        <Buttons>
          <BusyButton isBusy={creation.isBusy} type="submit" variant="contained" fullWidth>
            {t('vault.create.create')}
          </BusyButton>
          {onBack !== null && (
            <Button disabled={creation.isBusy} onClick={onBack}>
              {t('common.back')}
            </Button>
          )}
        </Buttons>
      </form>
      {isWeak && <WeakPassphraseQuestion onCancel={cancel} onUse={use} />}
    </GatePage>
  );
}

interface WeakPassphraseQuestionProps {
  readonly onCancel: () => void;
  readonly onUse: () => void;
}

/** Asks for confirmation of a weak passphrase. */
function WeakPassphraseQuestion({ onCancel, onUse }: WeakPassphraseQuestionProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('vault.create.weak.title')}
      stayLabel={t('common.cancel')}
      leaveLabel={t('vault.create.weak.use')}
      onStay={onCancel}
      onLeave={onUse}
    >
      {t('vault.create.weak.text')}
    </ConfirmDialog>
  );
}

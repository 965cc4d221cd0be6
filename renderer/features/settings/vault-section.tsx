import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { formatSize } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { CompactDialog } from './compact-dialog.tsx';
import { Section } from './section.tsx';
import { VaultFacts } from './vault-facts.tsx';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 });
// Beside the buttons, so that it moves nothing.
const Outcome = styled('p')({ flex: 1, minWidth: 160, margin: 0, paddingLeft: 4, color: color.muted });

interface VaultSectionProps {
  readonly status: StatusOf<'unlocked'>;
  readonly open: Open;
}

/** What there is to know about the vault's file, and what can be done for its safety. */
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

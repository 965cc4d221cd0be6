import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ConfirmDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { color, dangerLook } from '../../ui/palette.ts';
import { TwoZones } from '../../ui/text.tsx';

const Section = styled('section')({ '& + &': { marginTop: 20, paddingTop: 16, borderTop: `1px solid ${color.line}` } });
const Heading = styled('h3')({ margin: '0 0 4px', fontSize: 13, lineHeight: '18px', fontWeight: 600 });
const Text = styled('p')({ margin: '0 0 12px', maxWidth: 480 });
const Muted = styled('p')({ margin: '0 0 12px', maxWidth: 480, color: color.muted });

interface SecretTabProps {
  readonly keyRow: KeyRow;
  /** The workstation's. */
  readonly timeZone: string;
  /** Issues a new secret; null if the operator may not. */
  readonly onNew: (() => void) | null;
}

export function SecretTab({ keyRow, timeZone, onNew }: SecretTabProps) {
  const { t } = useTranslation();
  const newButton = useRef<HTMLButtonElement>(null);
  const zones = [timeZone, keyRow.timeZone] as const;
  const refused = keyRow.status === 'locked-out' || keyRow.status === 'expired' ? keyRow.status : null;
  return (
    <>
      <Section>
        <Heading>{t('properties.secret.current')}</Heading>
        <Text>
          {t('properties.secret.issued')} <TwoZones instant={keyRow.secretIssuedAt} timeZones={zones} />
        </Text>
        <Muted>{t('properties.secret.digestOnly')}</Muted>
        {refused !== null && (
          <Muted as="div">
            <Notice>{t(`properties.secret.refused.${refused}`)}</Notice>
          </Muted>
        )}
        {onNew !== null && (
          <Button ref={newButton} onClick={onNew}>
            {t('properties.secret.new')}
          </Button>
        )}
      </Section>
      <Retiring
        keyRow={keyRow}
        zones={zones}
        mayStop={onNew !== null}
        // The pressed button disappears with the secret.
        onStopped={() => focusVisibly(newButton.current)}
      />
    </>
  );
}

interface RetiringProps {
  readonly keyRow: KeyRow;
  readonly zones: readonly [string, string];
  readonly mayStop: boolean;
  readonly onStopped: () => void;
}

function Retiring({ keyRow: { id, name, retiringUntil }, zones, mayStop, onStopped }: RetiringProps) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const stopping = useCall();
  const stop = (): void => {
    setAsked(false);
    void stopping.run(async () => {
      await call('keys.stopRetiring', { id });
      onStopped();
    });
  };
  if (retiringUntil === null) return null;
  return (
    <Section>
      <Heading>{t('properties.secret.old')}</Heading>
      <Text>
        {t('properties.secret.goodUntil')} <TwoZones instant={retiringUntil} timeZones={zones} />
      </Text>
      {mayStop && (
        <BusyButton isBusy={stopping.isBusy} onClick={() => setAsked(true)} sx={dangerLook}>
          {t('properties.secret.stopNow')}
        </BusyButton>
      )}
      <ErrorNotice error={stopping.error} />
      {isAsked && (
        <ConfirmDialog
          title={t('properties.secret.stopTitle')}
          stayLabel={t('common.cancel')}
          leaveLabel={t('properties.secret.stopNow')}
          onStay={() => setAsked(false)}
          onLeave={stop}
        >
          {t('properties.secret.stopText', { name })}
        </ConfirmDialog>
      )}
    </Section>
  );
}

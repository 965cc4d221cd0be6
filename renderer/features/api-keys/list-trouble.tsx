import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { formatLocalInstant } from '../../ui/format.ts';
import { ListError } from '../../ui/list-page.tsx';
import { Notice } from '../../ui/notice.tsx';

const Place = styled('div')({ padding: '0 20px 12px' });
const Row = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 12 });
const Words = styled('span')({ flex: 1, textWrap: 'pretty' });

type Noticed = Pick<StatusOf<'unlocked'>, 'tornBytes' | 'leftImports' | 'accessLost' | 'exposures'>;

interface VaultNoticesProps {
  readonly noticed: Noticed;
  /** Moves the focus, because the pressed button disappears. */
  readonly onDismiss: () => void;
}

/** Notices about remains of a crash, and about the file permissions of the vault. None of them prevents work. */
function VaultNotices({ noticed, onDismiss }: VaultNoticesProps) {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const texts = useTexts(noticed).filter((text) => !dismissed.includes(text));
  return texts.map((text) => (
    <Dismissible
      key={text}
      onDismiss={() => {
        setDismissed([...dismissed, text]);
        onDismiss();
      }}
    >
      {text}
    </Dismissible>
  ));
}

function useTexts({ tornBytes, leftImports, accessLost, exposures }: Noticed): readonly string[] {
  const { t } = useTranslation();
  return [
    ...leftImports.map(({ outcome, file, count, at }) =>
      t(`keys.leftImport.${outcome}`, { file, count, at: formatLocalInstant(at) }),
    ),
    ...(tornBytes > 0 ? [t('keys.torn', { count: tornBytes })] : []),
    ...(accessLost === null ? [] : [t('keys.accessLost', { path: accessLost })]),
    ...exposures.map(({ what, path }) => t(`keys.exposed.${what}`, { path })),
  ];
}

interface DismissibleProps {
  readonly children: ReactNode;
  readonly onDismiss: () => void;
}

function Dismissible({ children, onDismiss }: DismissibleProps) {
  const { t } = useTranslation();
  return (
    <Place>
      <Notice>
        <Row>
          <Words>{children}</Words>
          <Button onClick={onDismiss}>{t('common.dismiss')}</Button>
        </Row>
      </Notice>
    </Place>
  );
}

interface ListTroubleProps {
  /** Why the list could not be read. */
  readonly error: ErrorData | null;
  readonly noticed: Noticed;
  readonly onRetry: () => void;
  /** Moves the focus, because the pressed button disappears. */
  readonly onDismiss: () => void;
}

/** The error of the list, and the notices about the vault. */
export function ListTrouble({ error, noticed, onRetry, onDismiss }: ListTroubleProps) {
  return (
    <>
      <ListError error={error} onRetry={onRetry} />
      <VaultNotices noticed={noticed} onDismiss={onDismiss} />
    </>
  );
}

import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { formatInstant } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';
import { CopyableId } from './copyable-id.tsx';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content max-content max-content minmax(0, 1fr)',
  gap: '4px 16px',
  alignItems: 'baseline',
  margin: '4px 0 0',
  paddingTop: 12,
  borderTop: `1px solid ${color.line}`,
  '& dt': { color: color.muted },
  '& dd': { margin: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

const Instant = styled('span')({ fontVariantNumeric: 'tabular-nums' });

interface KeyFactsProps {
  readonly keyRow: KeyRow;
  /** The workstation's. */
  readonly timeZone: string;
}

/** What nobody fills in. */
export function KeyFacts({ keyRow, timeZone }: KeyFactsProps) {
  const { t } = useTranslation();
  const { id, createdAt, createdBy, secretIssuedAt, updatedAt, updatedBy } = keyRow;
  return (
    <List>
      <dt>{t('common.field.id')}</dt>
      <dd>
        <CopyableId id={id} />
      </dd>
      <dt>{t('common.field.created')}</dt>
      <Fact at={createdAt} by={createdBy} timeZone={timeZone} />
      <dt>{t('common.field.secretIssued')}</dt>
      <Fact at={secretIssuedAt} by={null} timeZone={timeZone} />
      <dt>{t('common.field.changed')}</dt>
      <Fact at={updatedAt} by={updatedBy} timeZone={timeZone} />
    </List>
  );
}

interface FactProps {
  readonly at: number;
  readonly by: string | null;
  readonly timeZone: string;
}

function Fact({ at, by, timeZone }: FactProps) {
  const { t } = useTranslation();
  const when = formatInstant(at, timeZone);
  return (
    <dd title={by ?? undefined}>
      <Instant>{by === null ? when : t('properties.whenBy', { at: when, name: by })}</Instant>
    </dd>
  );
}

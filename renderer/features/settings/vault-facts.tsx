import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatCount, formatInstant, formatList, formatSize } from '../../ui/format.ts';
import { color, monospace } from '../../ui/palette.ts';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  gap: '6px 20px',
  margin: '0 0 16px',
  // As high before the first answer as after it.
  minHeight: 162,
  alignContent: 'start',
  '& dt': { color: color.muted },
  '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

const Exact = styled('span')({ fontFamily: monospace, fontSize: 12 });

interface VaultFactsProps {
  /** Null until it is known. */
  readonly info: CallOutput<'vault.info'> | null;
  readonly timeZone: string;
}

/** What there is to know about the vault's file, its instants on the clocks of `timeZone`. */
export function VaultFacts({ info, timeZone }: VaultFactsProps) {
  const { t } = useTranslation();
  if (info === null) return <List />;
  const [backup] = info.backups;
  const operators = info.operators.map(({ name, right }) =>
    t('shell.operator', { name, right: t(`common.operatorRight.${right}`) }),
  );
  return (
    <List>
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
    </List>
  );
}

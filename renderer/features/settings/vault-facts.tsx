import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatCount, formatInstant, formatList, formatSize } from '../../ui/format.ts';
import { Exact, FactList } from './fact-list.tsx';

// As high before the first answer as after it.
const minHeight = 162;

interface VaultFactsProps {
  /** Null until it is known. */
  readonly info: CallOutput<'vault.info'> | null;
  readonly timeZone: string;
}

/** What there is to know about the vault's file, its instants on the clocks of `timeZone`. */
export function VaultFacts({ info, timeZone }: VaultFactsProps) {
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

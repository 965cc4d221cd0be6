import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { ErrorData, HeaderProblem } from '../../../shared/errors.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { headerProblem, separatorList } from './problem-words.ts';

const List = styled('ul')({ margin: '4px 0 0', padding: '0 0 0 20px' });

/** Why a file could not be opened; nothing if it was cancelled. */
export function OpenFailure({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation();
  if (error.code === 'work.cancelled') return null;
  if (error.code !== 'import.header') return <ErrorNotice error={error} />;
  const { problems, separators } = error;
  return (
    <Notice isRefusal>
      {t('transfer.import.wrongHeader')}
      <List>
        {problems.map((problem) => (
          <li key={`${problem.column}/${problem.problem}`}>{headerProblem(problem, separators, t)}</li>
        ))}
        {separators.length === 1 && hasCells(problems) && (
          <li>{t('transfer.problem.separatedBy', { separators: separatorList(separators, t) })}</li>
        )}
      </List>
    </Notice>
  );
}

// A wrong separator can be the reason for unknown titles.
function hasCells(problems: readonly HeaderProblem[]): boolean {
  return problems.some(({ problem }) => problem === 'unknown' || problem === 'none' || problem === 'missing');
}

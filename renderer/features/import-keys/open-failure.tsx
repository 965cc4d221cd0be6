import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { headerProblem } from './problem-words.ts';

const List = styled('ul')({ margin: '4px 0 0', padding: '0 0 0 20px' });

/** Why a file could not be opened; nothing where somebody called it off. */
export function OpenFailure({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation();
  if (error.code === 'work.cancelled') return null;
  if (error.code !== 'import.invalid') return <ErrorNotice error={error} />;
  return (
    <Notice isRefusal>
      {t('transfer.import.wrongHeader')}
      <List>
        {error.rows.map((problem) => (
          <li key={`${problem.column}/${problem.problem}`}>{headerProblem(problem, t)}</li>
        ))}
      </List>
    </Notice>
  );
}

import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../ui/empty-list.tsx';
import { formatSentences } from '../../ui/format.ts';

/** What stands in an empty list. */
export function NoKeys({ canCreate }: { readonly canCreate: boolean }) {
  const { t } = useTranslation();
  const then = t(canCreate ? 'keys.empty.howToCreate' : 'keys.empty.whoCreates');
  return <EmptyList title={t('keys.empty.none')} text={formatSentences([t('keys.empty.what'), then])} />;
}

interface NoMatchesProps {
  readonly search: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** What stands in the list when no key is what was searched for, or chosen. */
export function NoMatches({ search, isFiltered, onClear }: NoMatchesProps) {
  const { t } = useTranslation();
  const isSearch = search.trim() !== '';
  return (
    <EmptyList
      title={isSearch ? t('keys.empty.noMatch', { search }) : t('keys.empty.noneChosen')}
      text={formatSentences([
        ...(isSearch ? [t('keys.empty.whereSearched')] : []),
        ...(isFiltered ? [t('keys.empty.whereFiltered')] : []),
      ])}
    >
      <Button onClick={onClear}>{t('keys.empty.showAll')}</Button>
    </EmptyList>
  );
}

import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { MarkedListHead } from '../../ui/list-page.tsx';

interface ListHeadProps {
  readonly ref: Ref<HTMLHeadingElement>;
  /** How many keys are shown, or what was just done. */
  readonly news: ReactNode;
  readonly selected: number;
  /** How many keys could be selected at once; null where they cannot, or are. */
  readonly matching: number | null;
  readonly isFinding: boolean;
  readonly onSelectMatching: () => void;
  readonly onClear: () => void;
}

/** The name of the page, and what is selected in it. */
export function ListHead({ ref, news, selected, matching, isFinding, onSelectMatching, onClear }: ListHeadProps) {
  const { t } = useTranslation();
  return (
    <MarkedListHead ref={ref} title={t('keys.title')} count={news} selected={selected} onClear={onClear}>
      {matching !== null && (
        <BusyButton variant="text" isBusy={isFinding} onClick={onSelectMatching}>
          {t('keys.selectMatching', { count: matching })}
        </BusyButton>
      )}
    </MarkedListHead>
  );
}

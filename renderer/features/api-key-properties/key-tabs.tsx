import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { DialogTabs } from '../../ui/dialog-tabs.tsx';
import { HistoryTab } from './history-tab.tsx';

export type TabId = 'general' | 'secret' | 'history';

/** The height of a tab's content in pixels, which is that of the first tab. */
export const tabHeight = 496;

interface KeyTabsProps {
  readonly keyRow: KeyRow;
  readonly timeZone: string;
  readonly value: TabId;
  readonly onChange: (id: TabId) => void;
  /** The problem on the first tab, or null. */
  readonly problem: string | null;
  readonly general: ReactNode;
  readonly secret: ReactNode;
}

/** The tabs of a key. */
export function KeyTabs({ keyRow, timeZone, value, onChange, problem, general, secret }: KeyTabsProps) {
  const { t } = useTranslation();
  return (
    <DialogTabs<TabId>
      label={t('properties.title')}
      value={value}
      onChange={onChange}
      height={tabHeight}
      tabs={[
        { id: 'general', label: t('properties.tab.general'), problem, content: general },
        { id: 'secret', label: t('properties.tab.secret'), content: secret },
        {
          id: 'history',
          label: t('properties.tab.history'),
          content: <HistoryTab keyId={keyRow.id} timeZone={timeZone} isShown={value === 'history'} />,
        },
      ]}
    />
  );
}

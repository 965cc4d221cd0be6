import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, useId, useState } from 'react';
import { focusVisibly } from './focus.ts';
import { color } from './palette.ts';

const Row = styled(Tabs)({
  flex: 'none',
  minHeight: 36,
  // Aligns the labels with the title above.
  padding: '0 8px',
  borderBottom: `1px solid ${color.line}`,
  '& .MuiTabs-indicator': { height: 2, backgroundColor: color.accent, transition: 'none' },
  '& .MuiTab-root': {
    minWidth: 0,
    minHeight: 36,
    padding: '0 8px',
    margin: '0 4px',
    textTransform: 'none',
    color: color.muted,
    transition: 'none',
    '&:hover': { color: color.ink },
    '&.Mui-selected': { color: color.ink },
    '&:focus-visible, &.Mui-focusVisible': { outlineOffset: -4 },
  },
});

/** The height of the tabs themselves, in pixels: that of `Row` and its border. */
export const tabsHeight = 37;

// All tabs of a dialog have the same height, so that its buttons do not move.
const Content = styled(DialogContent)({ flex: '0 1 auto', boxSizing: 'border-box', '&[hidden]': { display: 'none' } });

const Mark = styled('span')({ marginLeft: 6, color: color.danger });

export interface DialogTab<T extends string> {
  readonly id: T;
  readonly label: string;
  /** Says that the tab has a problem; null if it has none. */
  readonly problem?: string | null;
  readonly content: ReactNode;
}

interface DialogTabsProps<T extends string> {
  /** The accessible name of the tabs. */
  readonly label: string;
  readonly tabs: readonly DialogTab<T>[];
  readonly value: T;
  /** The height of the content in pixels, if the window is high enough. */
  readonly height: number;
  /** Whether the initial tab gets the focus at first, rather than something in its content. */
  readonly hasFocus?: boolean;
  readonly onChange: (id: T) => void;
}

/** The tabs of a dialog with their content. All stay mounted, so that what is typed is kept when switching. */
export function DialogTabs<T extends string>({
  label,
  tabs,
  value,
  height,
  hasFocus = false,
  onChange,
}: DialogTabsProps<T>) {
  const id = useId();
  const [first] = useState(value);
  return (
    <>
      <Row aria-label={label} value={value} selectionFollowsFocus onChange={(_, next: T) => onChange(next)}>
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            value={tab.id}
            ref={hasFocus && tab.id === first ? focusVisibly : null}
            id={`${id}-${tab.id}`}
            aria-controls={`${id}-${tab.id}-panel`}
            label={<TabLabel label={tab.label} problem={tab.problem ?? null} />}
          />
        ))}
      </Row>
      {tabs.map((tab) => (
        <Content
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== value}
          style={{ height }}
        >
          {tab.content}
        </Content>
      ))}
    </>
  );
}

function TabLabel({ label, problem }: { readonly label: string; readonly problem: string | null }) {
  return (
    <span>
      {label}
      {problem !== null && (
        <Mark role="img" aria-label={problem} title={problem}>
          ▲
        </Mark>
      )}
    </span>
  );
}

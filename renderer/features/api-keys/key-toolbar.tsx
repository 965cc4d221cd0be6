import Button from '@mui/material/Button';
import { memo, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, type ActionGroups, ActionMenu } from '../../ui/action-menu.tsx';
import { ListToolbar } from '../../ui/list-page.tsx';

interface KeyToolbarProps {
  /** The actions with their own buttons, in order. The action `new` gets the primary button. */
  readonly buttons: readonly Action[];
  readonly more: ActionGroups;
  /** The content at the end. */
  readonly children: ReactNode;
}

export function KeyToolbar({ buttons, more, children }: KeyToolbarProps) {
  const latest = useRef(buttons);
  useLayoutEffect(() => {
    latest.current = buttons;
  }, [buttons]);
  const run = useCallback((name: string) => latest.current.find((action) => action.name === name)?.run?.(), []);
  return (
    <ListToolbar>
      {buttons.map(({ name, label, run: possible }) => (
        <ToolbarButton key={name} name={name} label={label} isDisabled={possible === null} onRun={run} />
      ))}
      <MoreButton more={more} />
      {children}
    </ListToolbar>
  );
}

interface ToolbarButtonProps {
  readonly name: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onRun: (name: string) => void;
}

// Memoized, because typing into the search seldom changes the buttons.
const ToolbarButton = memo(function ToolbarButton({ name, label, isDisabled, onRun }: ToolbarButtonProps) {
  return (
    <Button variant={name === 'new' ? 'contained' : 'outlined'} disabled={isDisabled} onClick={() => onRun(name)}>
      {label}
    </Button>
  );
});

function MoreButton({ more }: Pick<KeyToolbarProps, 'more'>) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Element | null>(null);
  return (
    <>
      <MenuButton label={t('keys.more')} isOpen={place !== null} onOpen={setPlace} />
      {place !== null && (
        <ActionMenu label={t('keys.more')} groups={more} place={place} onClose={() => setPlace(null)} />
      )}
    </>
  );
}

interface MenuButtonProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onOpen: (place: Element) => void;
}

const arrow = (
  <span aria-hidden style={{ fontSize: 10 }}>
    {'▾'}
  </span>
);

const MenuButton = memo(function MenuButton({ label, isOpen, onOpen }: MenuButtonProps) {
  return (
    <Button
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
      endIcon={arrow}
    >
      {label}
    </Button>
  );
});

import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import type { GridApi } from '@mui/x-data-grid';
import { Fragment, type MouseEvent, type ReactNode, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { menuField } from './grid-rows.ts';
import { color } from './palette.ts';

/** An entry of a menu. */
export interface Action {
  readonly name: string;
  readonly label: string;
  /** The keys of its shortcut, or empty. */
  readonly keys: readonly string[];
  /** Null while it is not applicable. */
  readonly run: (() => void) | null;
}

/** Groups of actions, separated by dividers. */
export type ActionGroups = readonly (readonly Action[])[];

/** Where a menu opens: at an element, or at the pointer. */
type MenuPlace = Element | { readonly left: number; readonly top: number };

const Label = styled('span')({ flex: 1, marginRight: 24 });

interface ActionMenuProps {
  readonly label: string;
  readonly groups: ActionGroups;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

/** A menu of actions with their shortcuts. The focus is restored before an action runs. */
export function ActionMenu({ label, groups, place, onClose }: ActionMenuProps) {
  const choose = (run: (() => void) | null): void => {
    // First restores the focus, so that a dialog opened by the action can return it there.
    flushSync(onClose);
    run?.();
  };
  return (
    <Menu
      open
      onClose={onClose}
      onKeyDown={(event) => {
        // Otherwise it would trigger the shortcut of the list behind.
        if (event.key === 'Delete') event.stopPropagation();
      }}
      {...(place instanceof Element
        ? { anchorEl: place }
        : { anchorReference: 'anchorPosition' as const, anchorPosition: place })}
      slotProps={{ list: { 'aria-label': label, dense: true } }}
    >
      {groups
        .filter((actions) => actions.length > 0)
        .map((actions, index) => (
          <Fragment key={actions[0]?.name}>
            {index > 0 && <Divider component="li" sx={{ my: '4px !important' }} />}
            {actions.map(({ name, label: text, keys, run }) => (
              <MenuItem key={name} disabled={run === null} onClick={() => choose(run)}>
                <Label>{text}</Label>
                <Keys keys={keys} />
              </MenuItem>
            ))}
          </Fragment>
        ))}
    </Menu>
  );
}

const Key = styled('kbd')({
  display: 'inline-block',
  minWidth: 18,
  boxSizing: 'border-box',
  padding: '0 4px',
  marginLeft: 4,
  border: `1px solid ${color.line}`,
  borderRadius: 4,
  fontFamily: 'inherit',
  fontSize: 11,
  lineHeight: '16px',
  textAlign: 'center',
  color: color.muted,
});

/** The keys of one shortcut. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span>
      {keys.map((key) => (
        <Key key={key}>{key}</Key>
      ))}
    </span>
  );
}

interface NamedRow {
  readonly id: string;
  readonly name: string;
}

interface RowMenu {
  /** To be set on the container of the rows. */
  readonly handlers: {
    readonly onClick: (event: MouseEvent) => void;
    readonly onContextMenu: (event: MouseEvent) => void;
  };
  /** The open menu, if any. */
  readonly menu: ReactNode;
}

interface RowMenuOptions<T extends NamedRow> {
  readonly apiRef: RefObject<GridApi | null>;
  readonly rows: readonly T[];
  readonly actions: (row: T) => ActionGroups;
}

/** The menu of a row, opened with its button, the right mouse button, or the keyboard's equivalents. */
export function useRowMenu<T extends NamedRow>({ apiRef, rows, actions }: RowMenuOptions<T>): RowMenu {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<{ readonly row: T; readonly place: MenuPlace } | null>(null);

  const openAt = (event: MouseEvent, place: MenuPlace | null): void => {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest('[data-id]')?.getAttribute('data-id');
    const row = rows.find((candidate) => candidate.id === id);
    const cell = target?.closest('[data-field]');
    if (row === undefined || !cell) return;
    event.preventDefault();
    apiRef.current?.setCellFocus(row.id, cell.getAttribute('data-field') ?? menuField);
    setOpened({ row, place: place ?? cell });
  };
  const handlers = {
    onClick: (event: MouseEvent): void => {
      const button = event.target instanceof Element ? event.target.closest('[data-opens-menu]') : null;
      if (button !== null) openAt(event, button);
    },
    onContextMenu: (event: MouseEvent): void => {
      // A keyboard equivalent has another `button`, and opens the menu at the focused cell.
      openAt(event, event.button === 2 ? { left: event.clientX, top: event.clientY } : null);
    },
  };
  // Actions apply to the row in its present state.
  const row = rows.find(({ id }) => id === opened?.row.id) ?? opened?.row;
  const menu = opened !== null && row !== undefined && (
    <ActionMenu
      label={t('common.actionsOf', { name: row.name })}
      groups={actions(row)}
      place={opened.place}
      onClose={() => setOpened(null)}
    />
  );
  return { handlers, menu };
}

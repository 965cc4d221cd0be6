import type { GridApi } from '@mui/x-data-grid';
import { type MouseEvent, type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ActionGroups, ActionMenu, type MenuPlace } from './action-menu.tsx';

/** The field of the column with the buttons for row menus. */
export const menuField = 'menu';

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

import type { GridApi } from '@mui/x-data-grid';
import { type MouseEvent, type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ActionGroups, ActionMenu, type MenuPlace } from './action-menu.tsx';

/** The field of the column whose buttons open the menu of a row. */
export const menuField = 'menu';

interface NamedRow {
  readonly id: string;
  readonly name: string;
}

interface RowMenu {
  /** For what holds the rows. */
  readonly handlers: {
    readonly onClick: (event: MouseEvent) => void;
    readonly onContextMenu: (event: MouseEvent) => void;
  };
  /** The menu, while it is open. */
  readonly menu: ReactNode;
}

interface RowMenuOptions<T extends NamedRow> {
  readonly apiRef: RefObject<GridApi | null>;
  readonly rows: readonly T[];
  readonly actions: (row: T) => ActionGroups;
}

/** The menu of a row: by its button, by the right button of the mouse, and by the keys that stand for that. */
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
      // A key that stands for the right button presses none, and is where the focus is.
      openAt(event, event.button === 2 ? { left: event.clientX, top: event.clientY } : null);
    },
  };
  // What is done is done to the row as it is now.
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

import type { GridRowSelectionModel } from '@mui/x-data-grid';
import { type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { between } from '../../ui/grid-rows.ts';

export interface MarkedRoles {
  /** The selected roles that are still there, in the order of the list. */
  readonly selected: readonly RoleRow[];
  readonly setModel: (model: GridRowSelectionModel) => void;
  /** Selects rows with Ctrl or Shift, as usual in lists; a plain click only moves the focus. `ids` are in the order of the list. */
  readonly click: (id: string, event: MouseEvent, ids: readonly string[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** Which of `roles` are selected. */
export function useMarkedRoles(roles: readonly RoleRow[]): MarkedRoles {
  const [marked, setMarked] = useState(none);
  const anchor = useRef<string | null>(null);
  const selected = useMemo(() => roles.filter(({ id }) => marked.has(id)), [roles, marked]);
  const setModel = useCallback((model: GridRowSelectionModel) => setMarked(new Set([...model.ids].map(String))), []);
  const click = (id: string, { ctrlKey, metaKey, shiftKey }: MouseEvent, ids: readonly string[]): void => {
    if (shiftKey) setMarked(new Set([...marked, ...between(ids, anchor.current ?? id, id)]));
    else if (ctrlKey || metaKey) setMarked(toggled(marked, id));
    anchor.current = id;
  };
  return { selected, setModel, click, clear: () => setMarked(none) };
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

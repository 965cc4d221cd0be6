import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import { Fragment } from 'react';
import { flushSync } from 'react-dom';
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
export type MenuPlace = Element | { readonly left: number; readonly top: number };

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

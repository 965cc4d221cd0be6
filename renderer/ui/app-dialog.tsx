import Dialog, { type DialogProps } from '@mui/material/Dialog';
import { useEffect, useState } from 'react';
import { focusVisibly } from './focus.ts';

/** A dialog that is open while mounted. When it closes, the focus visibly returns to where it was. */
export function AppDialog(props: Omit<DialogProps, 'open'>) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) focusVisibly(opener);
    },
    [opener],
  );
  return <Dialog {...props} open disableRestoreFocus />;
}

import Dialog, { type DialogProps } from '@mui/material/Dialog';
import { useEffect, useState } from 'react';
import { focusVisibly } from './focus.ts';

/** A dialog that is open for as long as it is there, and then gives the focus back, in sight, to where it came from. */
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

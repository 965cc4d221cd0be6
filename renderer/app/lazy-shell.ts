import { type ComponentType, useEffect, useState } from 'react';
import type { StatusOf } from '../bridge/use-status.ts';

type Shell = ComponentType<{ readonly status: StatusOf<'unlocked'> }>;

let loaded: Shell | null = null;

/**
 * The shell, or null while it is read from the disk: a window starts with the question for the passphrase, which need not wait for the list. It is read as soon as that has been painted,
 * so it is there when it is needed.
 */
export function useShell(): Shell | null {
  const [shell, setShell] = useState<Shell | null>(() => loaded);
  useEffect(() => {
    if (shell !== null) return;
    void import('./shell.tsx').then((module) => {
      loaded = module.Shell;
      setShell(() => module.Shell);
    });
  }, [shell]);
  return shell;
}

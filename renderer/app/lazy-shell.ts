import { type ComponentType, useEffect, useState } from 'react';
import type { StatusSnapshot } from '../bridge/status-store.ts';
import type { StatusOf } from '../bridge/use-status.ts';

type Shell = ComponentType<{ readonly status: StatusOf<'unlocked'> }>;

let loaded: Shell | null = null;

/**
 * The shell, or null until it is loaded: at once if the vault is unlocked, and otherwise when the page that asks for the passphrase has been painted and the browser is idle, so that it
 * is there when it is needed.
 */
export function useShell({ status }: StatusSnapshot): Shell | null {
  const [shell, setShell] = useState<Shell | null>(() => loaded);
  const phase = status?.phase ?? null;
  useEffect(() => {
    if (shell !== null || phase === null) return;
    const load = async (): Promise<void> => {
      loaded = (await import('./shell.tsx')).Shell;
      setShell(() => loaded);
    };
    if (phase === 'unlocked') {
      void load();
      return;
    }
    const waiting = requestIdleCallback(() => void load());
    return () => cancelIdleCallback(waiting);
  }, [shell, phase]);
  return shell;
}

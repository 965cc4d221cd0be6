import { useSyncExternalStore } from 'react';
import type { AppStatus } from '../../shared/contract/contract.ts';
import { type StatusSnapshot, statusStore } from './status-store.ts';

export type Phase = AppStatus['phase'];
export type StatusOf<P extends Phase> = Extract<AppStatus, { readonly phase: P }>;

export function useStatus(): StatusSnapshot {
  return useSyncExternalStore(statusStore.subscribe, statusStore.read);
}

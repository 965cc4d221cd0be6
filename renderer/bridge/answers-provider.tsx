import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Answers } from './answers.ts';
import { bridge, call } from './client.ts';
import { happenings } from './reads.ts';
import { useStatus } from './use-status.ts';

export const answers = new Answers(call);

for (const happening of happenings) {
  if (happening === 'focus') window.addEventListener('focus', () => answers.happened('focus'));
  else bridge.on(happening, () => answers.happened(happening));
}

/** Provides the cache of main's answers to its children, and clears it when the vault is locked. */
export function AnswersProvider({ children }: { readonly children: ReactNode }) {
  const isUnlocked = useStatus().status?.phase === 'unlocked';
  // In an effect, when the pages that use the answers are gone: answers in use would be kept for a while.
  useEffect(() => {
    if (!isUnlocked) answers.clear();
  }, [isUnlocked]);
  return <QueryClientProvider client={answers.client}>{children}</QueryClientProvider>;
}

import { useState } from 'react';
import type { CallInput, KeyCommand, KeyPreview, KeySelection } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';

/** The keys as a call that changes them takes them: just those that the person was shown. */
export type ShownKeys = Required<CallInput<'keys.delete'>>;

export interface PreviewControl {
  /** What would become of the keys; null until that is known. It stays as it was shown, until it is no longer so when something is to be done. */
  readonly preview: KeyPreview | null;
  /** Why it is not known. */
  readonly error: ErrorData | null;
  /** Why nothing was done; null where that is said with the preview. */
  readonly failure: ErrorData | null;
  /** Whether there was another before, which was no longer so. */
  readonly isAnother: boolean;
  readonly isBusy: boolean;
  /** Runs `act` on the keys, and answers whether it went well. */
  readonly run: (act: (shown: ShownKeys) => Promise<unknown>) => Promise<boolean>;
}

/** What `command` would do to `keys`, and what comes of doing it. */
export function usePreview(keys: KeySelection, command: KeyCommand): PreviewControl {
  const { value: preview, error, refresh } = useAnswer('keys.preview', { keys, command }, { isOnce: true });
  const { isBusy, error: failure, run } = useCall();
  const [refused, setRefused] = useState<string | null>(null);
  const act: PreviewControl['run'] = async (work) => {
    if (preview === null) return false;
    const { fingerprint: expected } = preview;
    const reason = await run(async () => void (await work({ keys, expected })));
    if (reason?.code === 'key.selection-changed') {
      setRefused(expected);
      refresh();
    }
    return reason === null;
  };
  return {
    preview,
    error,
    failure: failure?.code === 'key.selection-changed' ? null : failure,
    isAnother: refused !== null && preview !== null && preview.fingerprint !== refused,
    isBusy,
    run: act,
  };
}

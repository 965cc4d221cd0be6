import { useState } from 'react';
import type { CallInput, KeyCommand, KeyPreview, KeySelection } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';

/** The keys and the fingerprint of their preview, as the calls that change keys take them. */
export type ShownKeys = Required<CallInput<'keys.delete'>>;

export interface PreviewControl {
  /** Null until main has answered. Replaced only when a command was refused because the preview is out of date. */
  readonly preview: KeyPreview | null;
  /** Why there is no preview. */
  readonly error: ErrorData | null;
  /** Why the command failed; null if the new preview says it. */
  readonly failure: ErrorData | null;
  /** Whether `preview` replaces one that was out of date. */
  readonly isAnother: boolean;
  readonly isBusy: boolean;
  /** Runs the command, and returns whether it succeeded. */
  readonly run: (act: (shown: ShownKeys) => Promise<unknown>) => Promise<boolean>;
}

/** The preview of `command` on `keys`, and running it. */
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

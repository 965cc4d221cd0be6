import { errorData } from '../../bridge/client.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { Source } from '../../editing/use-edited.ts';
import { Waiting } from '../../editing/waiting.tsx';
import type { DialogPart } from './dialog-part.ts';
import { EditKeyForm } from './edit-key-form.tsx';
import type { KeyKind } from './edited-key.ts';
import { tabHeight } from './key-tabs.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import { ReadOnlyKey } from './read-only-key.tsx';

// As high as what comes in its place, so that the buttons stay where they are.
const heights = { new: 415, existing: tabHeight + 37 } as const;

/** The form, as soon as main has said what there is to choose from, and what the key is. */
export function PropertiesLoader({ keyId, ...part }: DialogPart & { readonly keyId: string | null }) {
  const options = useAnswer('keys.formOptions', {});
  const key = useAnswer('keys.get', { id: keyId ?? '' }, { isOn: keyId !== null });
  if (options.value === null || (keyId !== null && key.value === null)) {
    const height = keyId === null ? heights.new : heights.existing;
    return <Waiting error={options.error ?? key.error} height={height} onClose={part.onClose} />;
  }
  const form = { ...part, options: options.value, reloadOptions: options.again };
  if (keyId === null || key.value === null) return <NewKeyForm {...form} />;
  const isGone = key.error?.code === 'key.unknown';
  if (part.status.operator.right === 'auditor') return <ReadOnlyKey {...form} keyRow={key.value} isGone={isGone} />;
  const source: Source<KeyKind> = { id: keyId, row: key.value, isGone, again: () => key.again().catch(unlessGone) };
  return <EditKeyForm {...form} source={source} />;
}

function unlessGone(error: unknown): null {
  if (errorData(error).code === 'key.unknown') return null;
  throw error;
}

import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { DialogPart } from './dialog-part.ts';
import { EditKeyForm } from './edit-key-form.tsx';
import { tabHeight } from './key-tabs.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import { ReadOnlyKey } from './read-only-key.tsx';

/** The form, as soon as main has said what there is to choose from, and what the key is. */
export function PropertiesLoader({ keyId, ...part }: DialogPart & { readonly keyId: string | null }) {
  const options = useAnswer('keys.formOptions', {});
  const key = useAnswer('keys.get', { id: keyId ?? '' }, { isOn: keyId !== null });
  if (options.value === null || (keyId !== null && key.value === null)) {
    return <Waiting error={options.error ?? key.error} isNew={keyId === null} onClose={part.onClose} />;
  }
  const form = { ...part, options: options.value, reloadOptions: options.again };
  if (key.value === null) return <NewKeyForm {...form} />;
  const isGone = key.error?.code === 'key.unknown';
  if (part.status.operator.right === 'auditor') return <ReadOnlyKey {...form} keyRow={key.value} isGone={isGone} />;
  return <EditKeyForm {...form} initial={key.value} />;
}

interface WaitingProps {
  readonly error: ErrorData | null;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

// As high as what comes in its place, so that the buttons stay where they are.
const heights = { new: 415, existing: tabHeight + 37 } as const;

function Waiting({ error, isNew, onClose }: WaitingProps) {
  const { t } = useTranslation();
  return (
    <>
      <DialogContent sx={{ height: isNew ? heights.new : heights.existing, boxSizing: 'border-box' }}>
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{error === null ? t('common.cancel') : t('common.close')}</Button>
      </DialogActions>
    </>
  );
}

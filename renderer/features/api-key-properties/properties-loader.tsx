import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { DialogPart } from './dialog-part.ts';
import { EditKeyForm } from './edit-key-form.tsx';
import { tabHeight } from './key-tabs.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import { ReadOnlyKey } from './read-only-key.tsx';

interface Loaded {
  readonly options: KeyFormOptions;
  readonly key: KeyRow | null;
}

/** The form, as soon as main has said what there is to choose from, and what the key is. */
export function PropertiesLoader({ keyId, ...part }: DialogPart & { readonly keyId: string | null }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);

  useEffect(() => {
    let isGone = false;
    const key = keyId === null ? null : call('keys.get', { id: keyId });
    Promise.all([call('keys.formOptions', {}), key]).then(
      ([answer, row]) => !isGone && setLoaded({ options: answer, key: row }),
      (failure) => !isGone && setError(errorData(failure)),
    );
    return () => {
      isGone = true;
    };
  }, [keyId]);

  const reloadOptions = useCallback(async (): Promise<void> => {
    const options = await call('keys.formOptions', {});
    setLoaded((last) => last && { ...last, options });
  }, []);

  if (loaded === null) return <Waiting error={error} isNew={keyId === null} onClose={part.onClose} />;
  const { options, key } = loaded;
  if (key === null) return <NewKeyForm {...part} options={options} reloadOptions={reloadOptions} />;
  const isAuditor = part.status.operator.right === 'auditor';
  if (isAuditor) return <ReadOnlyKey {...part} options={options} initial={key} />;
  return <EditKeyForm {...part} options={options} reloadOptions={reloadOptions} initial={key} />;
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

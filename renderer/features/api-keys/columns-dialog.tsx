import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { fieldLabel } from '../../ui/field-labels.ts';
import { color } from '../../ui/palette.ts';
import { defaultHidden, type ListedField, type ListView, listedFields } from './list-view.ts';

const Choices = styled('fieldset')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: '8px 16px',
  margin: 0,
  padding: 0,
  border: 0,
  '& label': { margin: 0, gap: 8 },
});

const Legend = styled('legend')({ padding: '0 0 8px', color: color.muted });
const Hint = styled('p')({ margin: '16px 0 0', color: color.muted });

interface ColumnsDialogProps {
  readonly view: ListView;
  readonly onView: (changes: Partial<ListView>) => void;
  readonly onClose: () => void;
}

/** The choice of columns. */
export function ColumnsDialog({ view, onView, onClose }: ColumnsDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [draft, setDraft] = useState<Pick<ListView, 'hidden' | 'widths'>>(view);
  const show = (field: ListedField, isShown: boolean): void => {
    const hidden = draft.hidden.filter((other) => other !== field);
    setDraft({ ...draft, hidden: isShown ? hidden : [...hidden, field] });
  };
  const finish = (): void => {
    onView({ hidden: draft.hidden, widths: draft.widths });
    onClose();
  };
  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 420 } } }}>
      <DialogTitle id={titleId}>{t('keys.columns.title')}</DialogTitle>
      <DialogContent>
        <Choices>
          <Legend>{t('keys.columns.shown')}</Legend>
          {listedFields.map((field) => (
            <FormControlLabel
              key={field}
              label={fieldLabel(field)}
              control={
                <Checkbox
                  autoFocus={field === 'description'}
                  checked={!draft.hidden.includes(field)}
                  disabled={field === 'name'}
                  onChange={(_, isShown) => show(field, isShown)}
                />
              }
            />
          ))}
        </Choices>
        <Hint>{t('keys.columns.resetHint')}</Hint>
      </DialogContent>
      <DialogActions>
        <Button sx={{ mr: 'auto' }} onClick={() => setDraft({ hidden: [...defaultHidden], widths: {} })}>
          {t('keys.columns.reset')}
        </Button>
        <Button variant="contained" onClick={finish}>
          {t('common.ok')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DialogActions>
    </AppDialog>
  );
}

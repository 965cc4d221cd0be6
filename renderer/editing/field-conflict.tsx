import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ConflictBox } from '../ui/conflict-box.tsx';
import type { EditedThing, FieldOf, Kind } from './thing.ts';
import type { Edited } from './use-edited.ts';

interface FieldConflictProps<K extends Kind> {
  readonly thing: EditedThing<K>;
  readonly edited: Edited<K>;
  readonly field: FieldOf<K>;
  /** A field of `values` as text for people. */
  readonly text: (field: FieldOf<K>, values: K['values']) => string;
  readonly onDecide: (whose: 'mine' | 'theirs') => void;
}

/** Asks which value to keep for a field that was changed both here and by somebody else. */
export function FieldConflict<K extends Kind>({ thing, edited, field, text, onDecide }: FieldConflictProps<K>) {
  const { t } = useTranslation();
  // Re-renders with every change of the form.
  useWatch({ control: edited.form.control });
  return (
    <ConflictBox
      field={field}
      title={t('common.conflict.title', { field: thing.label(field) })}
      theirs={text(field, edited.base)}
      mine={text(field, edited.values())}
      onKeep={() => onDecide('mine')}
      onTake={() => onDecide('theirs')}
    />
  );
}

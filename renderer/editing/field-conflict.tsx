import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { color } from '../ui/palette.ts';
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

const Box = styled('div')({
  margin: '-5px 0 12px',
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderLeft: `3px solid ${color.danger}`,
  borderRadius: 6,
  backgroundColor: color.side,
});
const Title = styled('div')({ fontWeight: 500, marginBottom: 4 });
const Values = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  gap: '2px 12px',
  margin: 0,
  '& dt': { color: color.muted },
  // A description may have many lines.
  '& dd': { margin: 0, maxHeight: 72, overflow: 'auto', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});
const Choices = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 });

interface ConflictBoxProps {
  /** The name of the field, used to find the box. */
  readonly field: string;
  readonly title: string;
  /** Somebody else's value. */
  readonly theirs: ReactNode;
  /** The value entered here. */
  readonly mine: ReactNode;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Shows both values of a field that was changed here and by somebody else, and the choice between them. */
function ConflictBox({ field, title, theirs, mine, onKeep, onTake }: ConflictBoxProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id} data-conflict={field}>
      <Title id={id}>{title}</Title>
      <Values>
        <dt>{t('common.conflict.theirs')}</dt>
        <dd tabIndex={-1}>
          <bdi>{theirs}</bdi>
        </dd>
        <dt>{t('common.conflict.mine')}</dt>
        <dd tabIndex={-1}>
          <bdi>{mine}</bdi>
        </dd>
      </Values>
      <Choices>
        <Button onClick={onKeep}>{t('common.conflict.keepMine')}</Button>
        <Button onClick={onTake}>{t('common.conflict.takeTheirs')}</Button>
      </Choices>
    </Box>
  );
}

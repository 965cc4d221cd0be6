import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type KeyboardEvent, type Ref, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame } from '../../ui/field-frame.tsx';
import type { Option } from '../../ui/select-input.tsx';

interface TimeZoneFieldProps {
  readonly options: readonly Option[];
  readonly value: string;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange: (id: string) => void;
}

// "new york" and "+5:30" find what they mean: every word must occur, and "_" and "/" count as spaces. Where all of them are in the id, the
// zone stands before those that only share its name.
function matching(options: Option[], { inputValue }: { inputValue: string }): Option[] {
  const words = searchable(inputValue).split(' ').filter(Boolean);
  const hasAll = (text: string): boolean => words.every((word) => searchable(text).includes(word));
  const [byId, byLabel]: [Option[], Option[]] = [[], []];
  for (const option of options) {
    if (hasAll(option.id)) byId.push(option);
    else if (hasAll(option.label)) byLabel.push(option);
  }
  return [...byId, ...byLabel];
}

function searchable(text: string): string {
  return text.toLowerCase().replace(/[_/(),]/g, ' ');
}

/** A choice of one time zone, found by typing. */
export function TimeZoneField({ options, value, error, ref, onChange }: TimeZoneFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const list = useMemo(() => [...options], [options]);
  const selected = useMemo(
    () => list.find((option) => option.id === value) ?? { id: value, label: value },
    [list, value],
  );
  const isOpen = useRef(false);
  // While the list is open, Enter is about the list, even when nothing in it matches.
  const keepEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && isOpen.current) event.preventDefault();
  };
  return (
    <FieldFrame id={id} label={t('common.field.timeZone')} error={error}>
      <Autocomplete<Option, false, true>
        id={id}
        options={list}
        value={selected}
        filterOptions={matching}
        isOptionEqualToValue={(option, other) => option.id === other.id}
        onChange={(_, option) => onChange(option.id)}
        disableClearable
        selectOnFocus
        autoHighlight
        handleHomeEndKeys={false}
        noOptionsText={t('properties.noTimeZone')}
        onOpen={() => {
          isOpen.current = true;
        }}
        onClose={() => {
          isOpen.current = false;
        }}
        onKeyDown={keepEnter}
        renderInput={(params) => (
          <OutlinedInput
            {...params.slotProps.input}
            fullWidth
            error={error !== undefined}
            inputProps={{ ...params.slotProps.htmlInput, 'aria-describedby': `${id}-message` }}
            inputRef={ref}
          />
        )}
      />
    </FieldFrame>
  );
}

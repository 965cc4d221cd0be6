import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type KeyboardEvent, type Ref, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type Option } from '../../ui/inputs.tsx';
import { findTimeZones, localTimeZoneLabel, localTimeZones } from './find-time-zones.ts';

interface TimeZoneFieldProps {
  /** Empty if the workstation's zone, the default, has no name. */
  readonly value: string;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange: (id: string) => void;
}

const matching = (options: Option[], { inputValue }: { inputValue: string }) => findTimeZones(options, inputValue);

/** A choice of one time zone, with a search. */
export function TimeZoneField({ value, error, ref, onChange }: TimeZoneFieldProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const id = useId();
  // Labeling all zones takes a moment, so it is done only when the list opens.
  const [isListed, setListed] = useState(false);
  const selected = useMemo(
    () => ({ id: value, label: value === '' ? '' : localTimeZoneLabel(value, language) }),
    [value, language],
  );
  const list = useMemo(() => (isListed ? [...localTimeZones(language)] : [selected]), [isListed, selected, language]);
  const isOpen = useRef(false);
  // While the list is open, Enter belongs to the list, even if nothing matches.
  const keepEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && isOpen.current) event.preventDefault();
  };
  return (
    <FieldFrame
      id={id}
      label={t('common.field.timeZone')}
      error={error}
      hint={value === '' && t('properties.unnamedTimeZone')}
    >
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
          setListed(true);
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

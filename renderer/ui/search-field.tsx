import SearchIcon from '@mui/icons-material/Search';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { Ref } from 'react';
import { idsForTokens } from '../../shared/domain/mask-tokens.ts';
import { color } from './palette.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

/** Text to search a list by. Escape empties it. A secret in it becomes the id of its key at once; what is pasted is that before the field has it, so that undoing does not bring it back. */
export function SearchField({ label, value, ref, onChange }: SearchFieldProps) {
  return (
    <OutlinedInput
      type="search"
      placeholder={label}
      value={value}
      inputRef={ref}
      onChange={(event) => onChange(idsForTokens(event.target.value))}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain');
        const shown = idsForTokens(pasted);
        if (shown === pasted) return;
        event.preventDefault();
        onChange(shown.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
      }}
      startAdornment={<SearchIcon aria-hidden sx={{ fontSize: 18, ml: 2, color: color.muted }} />}
      inputProps={{ 'aria-label': label, maxLength: 1000, autoComplete: 'off', spellCheck: false }}
      sx={{ ml: 'auto', width: 260, flexShrink: '1 !important', minWidth: 120, '& input': { pl: '6px' } }}
    />
  );
}

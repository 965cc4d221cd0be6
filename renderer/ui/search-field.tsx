import SearchIcon from '@mui/icons-material/Search';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type Ref, useRef } from 'react';
import { idsForTokens } from '../../shared/domain/mask-tokens.ts';
import { color } from './palette.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

/**
 * A field for searching a list. Escape clears it. A secret is replaced by the id of its key at once, and the rest of a secret being typed is dropped; pasted
 * text is replaced before it is inserted, so that undo does not bring the secret back.
 */
export function SearchField({ label, value, ref, onChange }: SearchFieldProps) {
  const justMasked = useRef<string | null>(null);

  function change(typed: string) {
    if (justMasked.current !== null && isRestOfSecret(typed, justMasked.current)) return;
    const shown = idsForTokens(typed);
    justMasked.current = shown === typed ? null : shown;
    onChange(shown);
  }

  return (
    <OutlinedInput
      type="search"
      placeholder={label}
      value={value}
      inputRef={ref}
      onChange={(event) => change(event.target.value)}
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
      sx={{ ml: 'auto', flex: '1 1 120px', maxWidth: 260, '& input': { pl: '6px' } }}
    />
  );
}

/** Whether the text typed after `before`, which ends with an id in place of a secret, can be the rest of that secret. */
function isRestOfSecret(typed: string, before: string): boolean {
  return typed.startsWith(before) && /^[0-9A-Za-z]+$/.test(typed.slice(before.length));
}

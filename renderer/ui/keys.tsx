import { styled } from '@mui/material/styles';
import { color } from './palette.ts';

const Key = styled('kbd')({
  display: 'inline-block',
  minWidth: 18,
  boxSizing: 'border-box',
  padding: '0 4px',
  marginLeft: 4,
  border: `1px solid ${color.line}`,
  borderRadius: 4,
  fontFamily: 'inherit',
  fontSize: 11,
  lineHeight: '16px',
  textAlign: 'center',
  color: color.muted,
});

/** The keys of one shortcut. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span>
      {keys.map((key) => (
        <Key key={key}>{key}</Key>
      ))}
    </span>
  );
}

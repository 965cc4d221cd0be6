import { styled } from '@mui/material/styles';
import { monospace } from './palette.ts';

/** Where a file is, on lines of its own. */
export const FilePath = styled('div')({
  margin: '16px 0',
  fontFamily: monospace,
  fontSize: 12,
  overflowWrap: 'anywhere',
});

import { styled } from '@mui/material/styles';
import { monospace } from './palette.ts';

/** The path of a file, on its own lines. */
export const FilePath = styled('div')({
  margin: '16px 0',
  fontFamily: monospace,
  fontSize: 12,
  overflowWrap: 'anywhere',
});

import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';

/** What a step says. High enough for most of it, so that the buttons below stay where they are. */
export const StepContent = styled(DialogContent)({
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  minHeight: 204,
  overflowWrap: 'anywhere',
  '&& > *': { margin: 0 },
});

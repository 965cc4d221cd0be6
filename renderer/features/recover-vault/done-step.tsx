import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { FilePath } from '../../ui/file-path.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatCount } from '../../ui/format.ts';
import { StepContent } from './step-content.tsx';

interface DoneStepProps {
  /** The number of the last change that was saved. */
  readonly sequence: number;
  /** Where the damaged file is now. */
  readonly keptAs: string;
  readonly onClose: () => void;
}

export function DoneStep({ sequence, keptAs, onClose }: DoneStepProps) {
  return (
    <>
      <StepContent role="status">
        <p>The vault was recovered, up to change {formatCount(sequence)}.</p>
        <p>The damaged file is kept as</p>
        <FilePath>{keptAs}</FilePath>
      </StepContent>
      <DialogActions>
        <Button ref={focusVisibly} variant="contained" onClick={onClose}>
          Back to unlock
        </Button>
      </DialogActions>
    </>
  );
}

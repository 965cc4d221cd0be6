import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { useCall } from '../../bridge/use-call.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Failure, FormFrame } from '../../ui/form-frame.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { dangerLook } from '../../ui/palette.ts';
import { TargetList } from './target-list.tsx';
import type { Targets, TargetsControl } from './use-targets.ts';

const Text = styled('p')({ margin: '0 0 12px', '&:last-child': { marginBottom: 0 } });

interface TargetsDialogProps {
  readonly control: TargetsControl;
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** About those that are already so; null when there are none. */
  readonly alikeText: string | null;
  readonly buttonText: string;
  readonly isDanger: boolean;
  /** What must be right before anything happens. */
  readonly children?: ReactNode;
  /** Whether it is. */
  readonly isReady: () => boolean;
  readonly act: (ids: readonly string[]) => Promise<unknown>;
  readonly onClose: () => void;
}

/** One question about some keys, which it names. Stays with the reason when it fails. */
export function TargetsDialog(props: TargetsDialogProps) {
  const { control, title, buttonText, isDanger, isReady, act, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const acting = useCall();
  const { targets } = control;
  const isEmpty = targets !== null && targets.ids.length === 0;

  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (targets === null || isEmpty || !isReady()) return;
    const failure = await acting.run(async () => {
      await act(targets.ids);
      onClose();
    });
    if (failure?.code === 'key.unknown') await control.dropGone();
  };
  const leave = (): void => {
    if (!acting.isBusy) onClose();
  };

  return (
    <AppDialog onClose={leave} aria-labelledby={`${id}-title`} slotProps={{ paper: { sx: { maxWidth: 480 } } }}>
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <FormFrame onSubmit={(event) => void run(event)}>
        <DialogContent sx={{ minHeight: 120, boxSizing: 'border-box' }}>
          <ErrorNotice error={control.error} />
          {targets !== null && <Question {...props} targets={targets} />}
        </DialogContent>
        <Failure>
          <ErrorNotice error={unsaid(acting.error)} />
        </Failure>
        <DialogActions>
          {targets !== null && !isEmpty && (
            <BusyButton
              isBusy={acting.isBusy}
              type="submit"
              variant={isDanger ? 'outlined' : 'contained'}
              sx={isDanger ? dangerLook : {}}
            >
              {buttonText}
            </BusyButton>
          )}
          <Button ref={focusVisibly} onClick={leave}>
            {isEmpty ? t('common.close') : t('common.cancel')}
          </Button>
        </DialogActions>
      </FormFrame>
    </AppDialog>
  );
}

// That some are gone is said with how many.
function unsaid(error: ErrorData | null): ErrorData | null {
  return error?.code === 'key.unknown' ? null : error;
}

function Question({ targets, text, alikeText, children }: TargetsDialogProps & { readonly targets: Targets }) {
  const { t } = useTranslation();
  const { gone, ids } = targets;
  return (
    <>
      <TargetList targets={targets} />
      {gone > 0 && <Text role="alert">{t('properties.targets.gone', { count: gone })}</Text>}
      {alikeText !== null && <Text>{alikeText}</Text>}
      {ids.length > 0 && <Text>{text}</Text>}
      {ids.length > 0 && children}
    </>
  );
}

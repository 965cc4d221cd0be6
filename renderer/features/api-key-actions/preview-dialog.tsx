import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, KeyCommand, KeyPreview, KeySelection } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import { AppDialog, Failure, FormFrame } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { formatCount } from '../../ui/format.ts';
import { KeyStatus } from '../../ui/key-status.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color, dangerLook } from '../../ui/palette.ts';

const Text = styled('p')({ margin: '0 0 12px', '&:last-child': { marginBottom: 0 } });
const List = styled('ul')({
  listStyle: 'none',
  margin: '0 0 12px',
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  maxHeight: 200,
  overflow: 'auto',
  '& li': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
const More = styled('li')({ color: color.muted });
const Statuses = styled('p')({ display: 'flex', flexWrap: 'wrap', gap: '4px 20px', margin: '0 0 12px' });
const Count = styled('span')({ marginLeft: 6, color: color.muted, fontVariantNumeric: 'tabular-nums' });

interface PreviewDialogProps {
  readonly control: PreviewControl;
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** About keys that need no change; null if there are none. */
  readonly alikeText: string | null;
  readonly buttonText: string;
  readonly isDanger: boolean;
  /** Inputs that must be valid first. */
  readonly children?: ReactNode;
  /** Whether those inputs are valid. */
  readonly isReady: () => boolean;
  readonly act: (shown: ShownKeys) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before a command on keys, and shows its preview. Stays open with the error if the command fails. */
export function PreviewDialog(props: PreviewDialogProps) {
  const { control, title, buttonText, isDanger, isReady, act, onClose } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const { preview } = control;
  const isEmpty = preview?.count === 0;

  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (preview === null || isEmpty || !isReady()) return;
    if (await control.run(act)) onClose();
  };
  const leave = (): void => {
    if (!control.isBusy) onClose();
  };

  return (
    <AppDialog onClose={leave} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 480 } } }}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <FormFrame onSubmit={(event) => void run(event)}>
        <DialogContent sx={{ minHeight: 120, boxSizing: 'border-box' }}>
          <ErrorNotice error={control.error} />
          {preview !== null && <Question {...props} preview={preview} />}
        </DialogContent>
        <Failure>
          <ErrorNotice error={control.failure} />
        </Failure>
        <DialogActions>
          {preview !== null && !isEmpty && (
            <BusyButton
              isBusy={control.isBusy}
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

type QuestionProps = Pick<PreviewDialogProps, 'control' | 'text' | 'alikeText' | 'children'> & {
  readonly preview: KeyPreview;
};

function Question({ control, preview, text, alikeText, children }: QuestionProps) {
  const { t } = useTranslation();
  const { count, gone } = preview;
  return (
    <>
      {gone > 0 && <Text role="alert">{t('properties.preview.gone', { count: gone })}</Text>}
      {gone === 0 && control.isAnother && <Text role="alert">{t('properties.preview.another', { count })}</Text>}
      <Names preview={preview} />
      {alikeText !== null && <Text>{alikeText}</Text>}
      {count > 0 && <Text>{text}</Text>}
      {count > 0 && children}
    </>
  );
}

/** The first names, the number of further keys, and the numbers by status unless all have the same status. */
function Names({ preview: { count, names, statuses } }: { readonly preview: KeyPreview }) {
  const { t } = useTranslation();
  const more = count - names.length;
  if (count === 0) return null;
  return (
    <>
      <List>
        {names.map((name) => (
          <li key={name} title={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {more > 0 && <More>{t('properties.preview.more', { count: more })}</More>}
      </List>
      {statuses.length > 1 && (
        <Statuses>
          {statuses.map((some) => (
            <span key={some.status}>
              <KeyStatus status={some.status} />
              <Count>{formatCount(some.count)}</Count>
            </span>
          ))}
        </Statuses>
      )}
    </>
  );
}

/** The keys and the fingerprint of their preview, as the calls that change keys take them. */
type ShownKeys = Required<CallInput<'keys.delete'>>;

interface PreviewControl {
  /** Null until main has answered. Replaced only when a command was refused because the preview is out of date. */
  readonly preview: KeyPreview | null;
  /** Why there is no preview. */
  readonly error: ErrorData | null;
  /** Why the command failed; null if the new preview says it. */
  readonly failure: ErrorData | null;
  /** Whether `preview` replaces one that was out of date. */
  readonly isAnother: boolean;
  readonly isBusy: boolean;
  /** Runs the command, and returns whether it succeeded. */
  readonly run: (act: (shown: ShownKeys) => Promise<unknown>) => Promise<boolean>;
}

/** The preview of `command` on `keys`, and running it. */
export function usePreview(keys: KeySelection, command: KeyCommand): PreviewControl {
  const { value: preview, error, refresh } = useAnswer('keys.preview', { keys, command }, { isOnce: true });
  const { isBusy, error: failure, run } = useCall();
  const [refused, setRefused] = useState<string | null>(null);
  const act: PreviewControl['run'] = async (work) => {
    if (preview === null) return false;
    const { fingerprint: expected } = preview;
    const reason = await run(async () => void (await work({ keys, expected })));
    if (reason?.code === 'key.selection-changed') {
      setRefused(expected);
      refresh();
    }
    return reason === null;
  };
  return {
    preview,
    error,
    failure: failure?.code === 'key.selection-changed' ? null : failure,
    isAnother: refused !== null && preview !== null && preview.fingerprint !== refused,
    isBusy,
    run: act,
  };
}

import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useEffect, useEffectEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { importMaxSize } from '../../../shared/contract/limits.ts';
import { columnOf } from '../../../shared/domain/key-fields.ts';
import { CallError, call } from '../../bridge/client.ts';
import { useWork } from '../../bridge/use-call.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { color, monospace } from '../../ui/palette.ts';
import { columnText, exampleFile, rowFields } from './import-columns.ts';
import { OpenFailure } from './open-failure.tsx';
import type { OpenedFile } from './use-import-rows.ts';

const Content = styled(DialogContent)({ display: 'grid', gap: 12, '& p': { margin: 0 } });

interface ChooseStepProps {
  /** The file to open immediately. */
  readonly dropped: File | undefined;
  /** The workstation's, or null if it has no name. */
  readonly timeZone: string | null;
  readonly setLeave: (leave: () => void) => void;
  readonly onOpened: (opened: OpenedFile) => void;
  readonly onClose: () => void;
}

/** Describes the file format, and asks for a file. */
export function ChooseStep({ dropped, timeZone, setLeave, onOpened, onClose }: ChooseStepProps) {
  const { t } = useTranslation();
  const { isBusy, error, run, cancel } = useWork('import');
  const leave = isBusy ? cancel : onClose;
  useEffect(() => setLeave(leave));

  const open = async (file?: File): Promise<void> => {
    const failure = await run(async () => {
      const opened = await call('keys.importOpen', file === undefined ? {} : { dropped: await droppedFile(file) });
      if (opened !== null) onOpened(opened);
    });
    if (failure?.code === 'work.cancelled') onClose();
  };
  const openDropped = useEffectEvent(() => void open(dropped));
  useEffect(() => {
    if (dropped !== undefined) openDropped();
  }, [dropped]);
  return (
    <>
      <Content>
        {error !== null && <OpenFailure error={error} />}
        <p>{t('transfer.import.intro')}</p>
        <ColumnTable timeZone={timeZone} />
      </Content>
      <DialogActions>
        <BusyButton ref={focusVisibly} variant="contained" isBusy={isBusy} onClick={() => void open()}>
          {t('transfer.import.choose')}
        </BusyButton>
        <Button onClick={leave}>{t('common.cancel')}</Button>
      </DialogActions>
    </>
  );
}

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  border: `1px solid ${color.line}`,
  '& th, & td': {
    padding: '5px 8px',
    borderBottom: `1px solid ${color.line}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: 'inherit',
  },
  '& thead th': { fontSize: 12, fontWeight: 500, color: color.muted },
});

const Name = styled('th')({ fontFamily: monospace, fontSize: 12 });
const Default = styled('td')({ color: color.muted });

const Sample = styled('figure')({ margin: 0, '& figcaption': { marginBottom: 4, color: color.muted, fontSize: 12 } });
const Code = styled('pre')({
  margin: 0,
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  backgroundColor: color.side,
  fontFamily: monospace,
  fontSize: 12,
  lineHeight: '18px',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
});

/** The columns that a file can have, with an example. */
function ColumnTable({ timeZone }: { readonly timeZone: string | null }) {
  const { t } = useTranslation();
  const captionId = useId();
  return (
    <>
      <Table aria-label={t('transfer.import.columns')}>
        <thead>
          <tr>
            <th scope="col">{t('transfer.import.column')}</th>
            <th scope="col">{t('transfer.import.holds')}</th>
            <th scope="col">{t('transfer.import.byDefault')}</th>
          </tr>
        </thead>
        <tbody>
          {rowFields.map((field) => {
            const { holds, byDefault } = columnText(field, timeZone, t);
            return (
              <tr key={field}>
                <Name scope="row">{columnOf[field]}</Name>
                <td>{holds}</td>
                <Default>{byDefault}</Default>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <Sample aria-labelledby={captionId}>
        <figcaption id={captionId}>{t('transfer.import.example')}</figcaption>
        <Code>{exampleFile}</Code>
      </Sample>
    </>
  );
}

type Dropped = NonNullable<CallInput<'keys.importOpen'>['dropped']>;

/**
 * The content of `file`, as main expects it. The page never learns a path, so it cannot name another file.
 * @throws {CallError} `file.unreadable`
 */
async function droppedFile(file: File): Promise<Dropped> {
  if (file.size > importMaxSize) throw new CallError({ code: 'file.unreadable', reason: 'EFBIG' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: String(reader.result).replace(/^[^,]*,?/, '') });
    // Folders cannot be read either.
    reader.onerror = () => reject(new CallError({ code: 'file.unreadable', reason: 'EIO' }));
    reader.readAsDataURL(file);
  });
}

import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { Leave } from '../../app/open-dialog.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { sending } from '../../ui/error-text.ts';
import { showFieldProblems } from '../../ui/field-problems.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type DraftFields, draftFields, draftInput, emptyDraft, withEmptyDay } from './draft-form.ts';
import { ExpiryFields } from './expiry-fields.tsx';
import { TimeZoneField } from './time-zone-field.tsx';

// Takes the dialog's height from its parent, so that its middle scrolls and its buttons stay.
const Form = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0 });
const Failure = styled('div')({ padding: '0 20px', '&:not(:empty)': { paddingBottom: 12 } });
const Pair = styled('div')({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 });

interface KeyFormProps {
  readonly options: KeyFormOptions;
  readonly timeZone: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

export function KeyForm({ options, timeZone, setLeave, onClose }: KeyFormProps) {
  const form = useForm<DraftFields>({ defaultValues: emptyDraft(options, timeZone), shouldFocusError: false });
  const { control, register } = form;
  const { errors, isDirty } = form.formState;
  // What follows when the question is answered with leaving; null while nothing is asked.
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const creation = useCall();

  const create = async (draft: DraftFields): Promise<void> => {
    const input = draftInput(draft);
    const failure = await creation.run(async () => {
      await call('keys.create', input);
      // The dialog goes on when main says that it holds the secret.
      await statusStore.refresh();
    });
    showFieldProblems(form, withEmptyDay(failure, input.expiresOn), draftFields);
  };
  const submit = form.handleSubmit(create);

  const leave: Leave = (then) => {
    if (creation.isBusy) return;
    if (isDirty) setAsked(() => then);
    else then();
  };
  useEffect(() => setLeave(leave));

  const submitFromLines = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };

  return (
    <Form noValidate onSubmit={submit} onKeyDown={submitFromLines}>
      <DialogContent>
        <TextInput label="Name" autoFocus error={errors.name?.message} {...register('name')} />
        <TextInput
          label="Description"
          multiline
          rows={3}
          error={errors.description?.message}
          {...register('description')}
        />
        <Pair>
          <Controller
            control={control}
            name="roleId"
            render={({ field: { ref, value, onChange }, fieldState }) => (
              <SelectInput
                label="Role"
                options={options.roles}
                error={fieldState.error?.message}
                {...{ ref, value, onChange }}
              />
            )}
          />
          <Controller
            control={control}
            name="locale"
            render={({ field: { ref, value, onChange }, fieldState }) => (
              <SelectInput
                label="Language"
                options={options.locales}
                error={fieldState.error?.message}
                {...{ ref, value, onChange }}
              />
            )}
          />
        </Pair>
        <Controller
          control={control}
          name="timeZone"
          render={({ field: { ref, value, onChange }, fieldState }) => (
            <TimeZoneField
              options={options.timeZones}
              error={fieldState.error?.message}
              {...{ ref, value, onChange }}
            />
          )}
        />
        <ExpiryFields form={form} />
      </DialogContent>
      <Failure>
        <ErrorNotice error={creation.error} attempt={sending('OK')} fields={draftFields} />
      </Failure>
      <DialogActions>
        <BusyButton isBusy={creation.isBusy} type="submit" variant="contained">
          OK
        </BusyButton>
        <Button onClick={() => leave(onClose)}>Cancel</Button>
      </DialogActions>
      {asked !== null && (
        <ConfirmDialog
          title="Discard this key?"
          stayLabel="Keep editing"
          leaveLabel="Discard"
          onStay={() => setAsked(null)}
          onLeave={asked}
        >
          {lostText(form.getValues('name').trim())}
        </ConfirmDialog>
      )}
    </Form>
  );
}

function lostText(name: string): string {
  return `The key${name === '' ? '' : ` “${name}”`} has not been created. You will lose what you entered.`;
}

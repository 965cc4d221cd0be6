import Box from '@mui/material/Box';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, Settings } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { systemLanguage } from '../../i18n/i18n.ts';
import { isLanguage, languages } from '../../i18n/languages.ts';
import { SelectInput, TextInput } from '../../ui/inputs.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { Section } from './section.tsx';

const system = 'system';

/** Settings of the window on this workstation, saved as soon as they are changed. */
export function WindowSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const { error, save } = useSave();
  const options = [
    { id: system, label: t('settings.systemLanguage', { name: languages[systemLanguage()].name }) },
    ...Object.entries(languages).map(([id, { name }]) => ({ id, label: name })),
  ];
  return (
    <Section heading={t('settings.window')}>
      <Box sx={{ maxWidth: 320 }}>
        <SelectInput
          label={t('settings.language')}
          options={options}
          value={settings.language ?? system}
          hint={t('settings.languageHint')}
          messageLines={2}
          onChange={(id) => save({ language: isLanguage(id) ? id : null })}
        />
        <ClipboardField seconds={settings.clipboardClearSeconds} />
      </Box>
      <ErrorNotice error={error} />
    </Section>
  );
}

const field = 'clipboardClearSeconds';

/** How long a copied secret stays on the clipboard. Saved while typing, whenever it is a valid number. */
function ClipboardField({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation();
  const [text, setText] = useState(String(seconds));
  const { error, save } = useSave();
  const isNumber = /^\d{1,9}$/.test(text.trim());
  const problem = error?.code === 'input.invalid' ? error.fields[field] : undefined;
  const shown = isNumber ? problem : 'malformed';

  const change = (typed: string): void => {
    setText(typed);
    if (/^\d{1,9}$/.test(typed.trim())) save({ [field]: Number(typed) });
  };
  return (
    <>
      <TextInput
        label={t('settings.clipboardClear')}
        value={text}
        inputMode="numeric"
        error={shown && problemText(field, shown)}
        messageLines={2}
        hint={t('settings.clipboardClearHint')}
        onChange={(event) => change(event.target.value)}
      />
      <ErrorNotice error={error} fields={[field]} />
    </>
  );
}

interface Save {
  /** Why the last change could not be saved, or null. */
  readonly error: ErrorData | null;
  readonly save: (changes: CallInput<'settings.update'>) => void;
}

/** Saves settings as soon as they are changed. Main handles the calls in order. */
function useSave(): Save {
  const [error, setError] = useState<ErrorData | null>(null);
  const save = useCallback((changes: CallInput<'settings.update'>) => {
    call('settings.update', changes).then(
      (status) => {
        statusStore.accept(status);
        setError(null);
      },
      (failure) => setError(errorData(failure)),
    );
  }, []);
  return { error, save };
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useSave } from './use-save.ts';

const field = 'clipboardClearSeconds';

/** How long a copied secret stays on the clipboard. What is typed is kept as soon as it is a number that can be. */
export function ClipboardField({ seconds }: { readonly seconds: number }) {
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

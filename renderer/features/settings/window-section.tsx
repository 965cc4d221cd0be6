import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/contract/contract.ts';
import { systemLanguage } from '../../i18n/i18n.ts';
import { isLanguage, languages } from '../../i18n/languages.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { ClipboardField } from './clipboard-field.tsx';
import { Section } from './section.tsx';
import { useSave } from './use-save.ts';

const system = 'system';

/** How the window behaves on this workstation, kept as soon as it is set. */
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

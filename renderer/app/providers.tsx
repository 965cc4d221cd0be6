import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswersProvider } from '../bridge/answers-provider.tsx';
import { useLanguage } from '../i18n/i18n.ts';
import { pageNonce, themeFor } from '../ui/theme.ts';

const cache = createCache({ key: 'lk', nonce: pageNonce });

export function Providers({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useMemo(() => {
    const words = { choices: t('common.choices'), open: t('common.openChoices'), close: t('common.closeChoices') };
    return themeFor(language, words);
  }, [language, t]);
  return (
    <CacheProvider value={cache}>
      {/* Light or dark follows the system: nothing about it is stored. */}
      <ThemeProvider theme={theme} storageManager={null}>
        <CssBaseline />
        <AnswersProvider>{children}</AnswersProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}

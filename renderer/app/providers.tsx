import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { pageNonce } from '../ui/nonce.ts';
import { theme } from '../ui/theme.ts';

const cache = createCache({ key: 'lk', nonce: pageNonce });

export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      {/* The system chooses light or dark: nothing about it is stored. */}
      <ThemeProvider theme={theme} storageManager={null}>
        <CssBaseline />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}

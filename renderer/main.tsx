import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Providers } from './app/providers.tsx';
import { statusStore } from './bridge/status-store.ts';
import { showLanguage } from './i18n/i18n.ts';
import { claimShortcuts } from './navigation/shortcuts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

claimShortcuts();
showLanguage(null);
// Before any component hears of the status, so that none shows it in the language before.
statusStore.subscribe(() => showLanguage(statusStore.read().status?.settings.language ?? null));
void statusStore.refresh();

createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);

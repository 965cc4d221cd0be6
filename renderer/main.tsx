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
// Subscribed before any component renders the status, so that the language is set first.
statusStore.subscribe(() => showLanguage(statusStore.read().status?.settings.language ?? null));
void statusStore.refresh();

createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);

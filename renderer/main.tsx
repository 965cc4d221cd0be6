import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Providers } from './app/providers.tsx';
import { claimShortcuts } from './app/shortcuts.ts';
import { statusStore } from './bridge/status-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

claimShortcuts();
void statusStore.refresh();

createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);

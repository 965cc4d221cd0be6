import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contents } from './contents-plugin.ts';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  base: '/',
  plugins: [react(), contents('renderer')],
  // The host replaces the placeholder on each load of the page (main/hosts/renderer-files.ts).
  html: { cspNonce: '__LATCHKEY_NONCE__' },
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome120',
    sourcemap: false,
    // The page's policy allows our files, but no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The dictionaries of the strength meter are a separate chunk, loaded on demand.
    chunkSizeWarningLimit: 2500,
    reportCompressedSize: false,
  },
});

import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: path.join(root, 'dist/preload'),
    // Keeps Electron's preload, which is built first.
    emptyOutDir: false,
    minify: false,
    modulePreload: false,
    rolldownOptions: {
      input: { chromium: path.join(root, 'main/preload/chromium/preload.ts') },
      // A script that runs before a document's own cannot be a module.
      output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
    },
  },
});

import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const host = (name: string): string => path.join(root, 'main/hosts', name, 'main.ts');

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    outDir: path.join(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node22.12',
    // Whoever reviews an installed copy, or reads a stack trace from it, reads the program itself.
    minify: false,
    rolldownOptions: {
      input: { electron: host('electron'), chromium: host('chromium'), cli: host('cli') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
  ssr: {
    noExternal: true,
    // `electron` exists only inside Electron; the others find files of their own beside themselves.
    external: ['electron', '@node-rs/argon2', 'fs-native-extensions', 'clipboardy', 'playwright-core'],
  },
});

import path from 'node:path';
import { defineConfig } from 'vite';
import { contents } from './contents-plugin.ts';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  plugins: [contents('preload')],
  build: {
    ssr: true,
    outDir: path.join(root, 'dist/preload'),
    emptyOutDir: true,
    target: 'node22.12',
    minify: false,
    rolldownOptions: {
      input: { preload: path.join(root, 'main/preload/preload.ts') },
      // A sandboxed preload must be a single CommonJS file, and may require only `electron`.
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});

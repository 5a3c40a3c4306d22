import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page on its own: electron.vite.config.ts uses it for the app, `npm run dev` for the browser. One output serves both.
export default defineConfig({
  root: join(import.meta.dirname, 'src-renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    minify: true,
    target: 'es2024',
    // The policy of the page forbids data: URLs for scripts and fonts; files of their own always pass it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: join(import.meta.dirname, 'src-renderer/index.html') },
  },
});

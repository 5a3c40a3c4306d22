import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { bundledUrls } from './scripts/build/bundled-urls.ts';
import renderer from './vite.renderer.config.ts';

const root = import.meta.dirname;

// Only `dependencies` of package.json stay outside the bundles (native code); everything else is bundled, so that the
// installer does not carry a second copy in node_modules.
export default defineConfig({
  main: {
    plugins: [bundledUrls()],
    build: {
      outDir: join(root, 'out/main'),
      emptyOutDir: true,
      lib: { entry: { main: join(root, 'src-main/main.ts') }, formats: ['es'] },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      // A sandboxed preload cannot be an ES module; under "type": "module" the ending must say so.
      lib: {
        entry: { preload: join(root, 'src-main/preload.ts') },
        formats: ['cjs'],
        fileName: () => 'preload.cjs',
      },
    },
  },
  renderer,
});

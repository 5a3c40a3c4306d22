import { readFileSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import type { Plugin } from 'vite';

// `new URL('./name.ending', import.meta.url)` as it is written in our own files.
const fileUrl = /new URL\(\s*'(\.{1,2}\/[^']+\.(ts|sql|json|csv))',\s*import\.meta\.url,?\s*\)/g;
const placeholder = /bundled-file:([\w$-]+)/g;

/**
 * Brings files that the main process names by address into the bundle: a TypeScript file becomes an entry of its own
 * (it is started as another process), any other file is copied. Without it the addresses would lead nowhere once bundled.
 */
export function bundledUrls(): Plugin {
  return {
    name: 'tillbridge:bundled-urls',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.url')) return null;
      return code.replace(fileUrl, (_, path: string, ending: string) => {
        const file = resolve(id, '..', path);
        const reference =
          ending === 'ts'
            ? this.emitFile({ type: 'chunk', id: file })
            : this.emitFile({ type: 'asset', name: basename(file), source: readFileSync(file, 'utf8') });
        return `new URL('bundled-file:${reference}', import.meta.url)`;
      });
    },
    // The names hold hashes, so they are known only now.
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const folder = posix.dirname(chunk.fileName);
        chunk.code = chunk.code.replace(placeholder, (_, reference: string) => {
          return `./${posix.relative(folder, this.getFileName(reference))}`;
        });
      }
    },
  };
}

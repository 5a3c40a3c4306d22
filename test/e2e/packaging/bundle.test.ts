import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const out = join(import.meta.dirname, '../../../out');
const inPackage = ['electron', 'keytar'];

describe('the built app', () => {
  it('has the three parts that Electron and the browser start from', () => {
    for (const file of ['main/main.js', 'preload/preload.cjs', 'renderer/index.html']) {
      expect(existsSync(join(out, file)), file).toBe(true);
    }
  });

  it('imports nothing that the installer leaves out', async () => {
    const outside = new Set<string>();
    for (const name of readdirSync(join(out, 'main')).filter((file) => file.endsWith('.js'))) {
      const { module } = parseSync(name, readFileSync(join(out, 'main', name), 'utf8'));
      for (const { moduleRequest } of module.staticImports) {
        if (!moduleRequest.value.startsWith('.') && !isBuiltin(moduleRequest.value))
          outside.add(moduleRequest.value);
      }
    }
    expect([...outside].filter((name) => !inPackage.includes(name))).toEqual([]);
  });

  it('has a page that loads only files of its own and no inline script', () => {
    const page = readFileSync(join(out, 'renderer/index.html'), 'utf8');
    expect(page).toMatch(/<script[^>]* src="\.\/assets\//);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });
});

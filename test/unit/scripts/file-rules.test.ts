import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../../scripts/check/file-rules.ts';

describe('findingsIn', () => {
  it('accepts 400 lines and names the file with 401', () => {
    expect(findingsIn('src-main/a.ts', 'x\n'.repeat(400))).toEqual([]);
    expect(findingsIn('src-main/a.ts', 'x\n'.repeat(401))).toEqual(['src-main/a.ts: 401 lines, at most 400']);
  });

  it('lets only the file that checks senders name ipcMain', () => {
    const text = `import { ipcMain } from 'electron';\n`;
    expect(findingsIn('src-main/ipc/register-handlers.ts', text)).toEqual([]);
    expect(findingsIn('src-main/shell/window.ts', text)[0]).toMatch(
      /^src-main\/shell\/window\.ts:1: ipcMain/,
    );
  });

  it.each([
    `type A = import('mssql').ConnectionPool;`,
    `const a: import('mssql').ConnectionPool = b;`,
    `let c: typeof import('mssql');`,
    `const d: Array<import('mssql').Request> = [];`,
  ])('finds the inline type import in %s', (text) => {
    expect(findingsIn('src-main/engine/a.ts', `\n${text}\n`)[0]).toMatch(
      /^src-main\/engine\/a\.ts:2: a type/,
    );
  });

  it('leaves a dynamic import to the import rules', () => {
    expect(findingsIn('src-main/main.ts', `const m = await import('./headless/cli.ts');\n`)).toEqual([]);
    expect(findingsIn('src-main/main.ts', `void import('./headless/cli.ts').then(run);\n`)).toEqual([]);
  });

  it('finds a test that was switched off, not one that depends on the machine', () => {
    const off = ['it', "skip('x', () => {});"].join('.');
    expect(findingsIn('test/unit/a.test.ts', off)).toHaveLength(1);
    expect(findingsIn('test/unit/a.test.ts', `it.skipIf(noKeychain)('x', () => {});`)).toEqual([]);
  });
});

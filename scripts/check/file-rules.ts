import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folders = ['src-main', 'src-renderer', 'src-shared', 'test', 'scripts'];
const sourceEndings = /\.(ts|tsx|mjs|cjs)$/;
const maxLines = 400;

interface TextRule {
  readonly pattern: RegExp;
  readonly appliesTo: (path: string) => boolean;
  readonly finding: string;
}

const inProduct = (path: string): boolean => path.startsWith('src-');

// What neither the compiler nor the linter nor the import rules can see.
const textRules: readonly TextRule[] = [
  {
    pattern: /\bipcMain\b/,
    appliesTo: (path) => inProduct(path) && path !== 'src-main/ipc/register-handlers.ts',
    finding: 'ipcMain belongs in src-main/ipc/register-handlers.ts, where the sender is checked',
  },
  {
    pattern: /(?:typeof|:|<|\||&|=)\s*import\('[^']+'\)[.[\s>;,)]/,
    appliesTo: inProduct,
    finding: 'a type imported inline escapes the import rules; write `import type` at the top',
  },
  {
    pattern: /\b(?:it|test|describe)\.(?:skip|only|todo)\(/,
    appliesTo: (path) => path.startsWith('test/'),
    finding: 'a test that does not run proves nothing; skipIf with a condition is allowed',
  },
];

/** Findings in one file: too long, or a text that no other check forbids. `path` is relative, with forward slashes. */
export function findingsIn(path: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const length = lines.length - (text.endsWith('\n') ? 1 : 0);
  const findings = length > maxLines ? [`${path}: ${length} lines, at most ${maxLines}`] : [];
  for (const { pattern, appliesTo, finding } of textRules) {
    if (!appliesTo(path)) continue;
    const at = lines.findIndex((line) => pattern.test(line));
    if (at >= 0) findings.push(`${path}:${at + 1}: ${finding}`);
  }
  return findings;
}

/** The check of every source file. */
export async function fileRules(): Promise<readonly string[]> {
  const files = folders.flatMap((folder) => sourceFiles(folder));
  return files.flatMap((path) => findingsIn(path, readFileSync(join(root, path), 'utf8')));
}

function sourceFiles(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && sourceEndings.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.includes('node_modules/'));
}

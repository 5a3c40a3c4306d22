import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Check } from './report.ts';

const root = join(import.meta.dirname, '../..');

/** A check that is a command-line tool of an installed package: its output is the finding when it exits with non-zero. */
export function programCheck(name: string, packageName: string, bin: string, args: readonly string[]): Check {
  return { name, run: () => runTool(packageName, bin, args) };
}

function runTool(packageName: string, bin: string, args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [binOf(packageName, bin), ...args], { cwd: root });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? [] : [output.trim() || `${bin} exited with ${code}`]));
  });
}

function binOf(packageName: string, bin: string): string {
  const manifestFile = join(root, 'node_modules', packageName, 'package.json');
  const manifest: { bin: string | Record<string, string> } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  if (script === undefined) throw new Error(`${packageName} has no program ${bin}`);
  return join(dirname(manifestFile), script);
}

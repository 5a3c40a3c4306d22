// @ts-check
// Where things are, seen from the bootstrap.

import { existsSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Absolute path of `node_modules`. */
export const modulesFolder = join(projectRoot, 'node_modules');

/** The Node 24 that the devDependency `node` puts in place; the file exists only after `npm ci`. */
export const projectNode = join(
  modulesFolder,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * `PATH` without the project's own `node_modules/.bin`: what must keep running while `node_modules` is replaced.
 * @returns {string}
 */
export function pathOutsideProject() {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => !part.startsWith(modulesFolder + sep)).join(delimiter);
}

/**
 * A Node that is not part of `node_modules`.
 * @returns {string}
 */
export function nodeOutsideProject() {
  const candidates = [process.env.npm_node_execpath ?? '', process.execPath];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const part of pathOutsideProject().split(delimiter)) candidates.push(join(part, program));
  const found = candidates.find(
    (file) => file !== '' && !file.startsWith(modulesFolder + sep) && existsSync(file),
  );
  return found ?? process.execPath;
}

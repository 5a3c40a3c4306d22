import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The part of `package-lock.json` (version 3) that the check reads: one entry per installed path. */
export type LockedPackages = Record<string, { readonly optionalDependencies?: Record<string, string> }>;

/**
 * Optional packages that are wanted but not in the lock. npm writes such a lock when a registry serves the binaries of
 * other platforms later than the package itself; `npm ci` then fails on those platforms (seen with npm 11.19).
 */
export function missingOptionalPackages(packages: LockedPackages): readonly string[] {
  const missing: string[] = [];
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      if (!isLocked(packages, path, name))
        missing.push(`${name} is not in package-lock.json; ${path || 'the project'} wants it`);
    }
  }
  return missing;
}

/** The check of the repository's own lock file. */
export async function lockFile(): Promise<readonly string[]> {
  const lock: { packages: LockedPackages } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  return missingOptionalPackages(lock.packages);
}

/** Looks in the wanting package's own node_modules and in those of every folder above it, as Node does. */
function isLocked(packages: LockedPackages, wantedBy: string, name: string): boolean {
  let folder = wantedBy;
  for (;;) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
    const above = folder.lastIndexOf('node_modules/');
    folder = above > 0 ? folder.slice(0, above - 1) : '';
  }
}

import { describe, expect, it } from 'vitest';
import { missingOptionalPackages } from '../../../scripts/check/lock-file.ts';

const wants = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-win32': '1.0.0' } };

describe('missingOptionalPackages', () => {
  it('names what is wanted but not locked, and by whom', () => {
    const packages = { 'node_modules/tool': wants, 'node_modules/tool-linux': {} };
    expect(missingOptionalPackages(packages)).toEqual([
      'tool-win32 is not in package-lock.json; node_modules/tool wants it',
    ]);
  });

  it('finds a package in the own folder of the wanting one or in any above it', () => {
    const packages = {
      'node_modules/a/node_modules/tool': wants,
      'node_modules/a/node_modules/tool/node_modules/tool-linux': {},
      'node_modules/tool-win32': {},
    };
    expect(missingOptionalPackages(packages)).toEqual([]);
  });

  it('does not take a package in a folder beside it', () => {
    const packages = {
      'node_modules/a/node_modules/tool': wants,
      'node_modules/b/node_modules/tool-linux': {},
      'node_modules/tool-win32': {},
    };
    expect(missingOptionalPackages(packages)).toHaveLength(1);
  });
});

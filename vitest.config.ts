import { defineConfig } from 'vitest/config';

const seconds = 1_000;

// Suites in the order of their cost. Two workers: what a small machine has, and what the timeouts were measured with.
export default defineConfig({
  test: {
    maxWorkers: 2,
    // A busy machine answers late, which is no failure.
    expect: { poll: { timeout: 15 * seconds } },
    projects: [
      suite('unit', { testTimeout: 15 * seconds, hookTimeout: 15 * seconds }),
      suite('integration', { testTimeout: 60 * seconds, hookTimeout: 60 * seconds }),
      suite('contract', { testTimeout: 60 * seconds, hookTimeout: 60 * seconds }),
      suite('e2e', { testTimeout: 120 * seconds, hookTimeout: 120 * seconds }),
    ],
  },
});

function suite(name: string, timeouts: { testTimeout: number; hookTimeout: number }) {
  const include = [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`];
  return { extends: true as const, test: { name, include, environment: 'node', ...timeouts } };
}

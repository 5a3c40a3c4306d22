import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to collect garbage once the heap has grown by half, rather than to let it grow as far as a large machine
 * allows: a shop's PC has other work to do. The command line also starts with this and with a limit for young objects
 * (`scripts/bootstrap/commands.mjs`); a process that is running, such as the app's, can only be told this much.
 * `--optimize-for-size` saves as much, but collects so often that other work waits (65 ms instead of 31 at the 99th
 * percentile, Node 24.21, 2026-11).
 */
export function preferSmallHeap(): void {
  setFlagsFromString('--heap-growing-percent=50');
}

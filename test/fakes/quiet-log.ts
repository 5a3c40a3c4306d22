import type { Log } from '../../src-main/engine/ports/log.ts';

/** A log that nobody reads. */
export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

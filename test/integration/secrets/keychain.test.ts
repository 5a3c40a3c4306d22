import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const hasKeyring = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon'].every((program) =>
  existsSync(program),
);
const program = join(import.meta.dirname, 'keychain-round-trip.ts');
const value = 'Größe $HOME "ß" \\ €5 \u{1f511} \'quoted\'';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-keyring-'));
  mkdirSync(join(home, 'runtime'), { mode: 0o700 });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs the round trip with nothing of the surrounding session, so that no real keychain is ever touched. */
function roundTrip(command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_RUNTIME_DIR: join(home, 'runtime'),
      XDG_DATA_HOME: join(home, 'data'),
      ROUND_TRIP_VALUE: value,
    },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('the real keychain', () => {
  it.runIf(hasKeyring)('gives back exactly what was stored, and nothing after it was deleted', () => {
    const unlock = 'printf practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
    const script = `${unlock}; exec "$0" "$1"`;
    const answers = roundTrip('dbus-run-session', ['--', 'sh', '-c', script, process.execPath, program]);
    expect(answers).toEqual({
      before: { ok: true, value: null },
      set: { ok: true },
      got: { ok: true, value },
      otherHome: { ok: true, value: null },
      deleted: { ok: true },
      after: { ok: true, value: null },
    });
  });

  it.runIf(process.platform === 'linux')('is a failure with a remedy where there is no session', () => {
    const { got, set } = roundTrip(process.execPath, [program]);
    for (const answer of [got, set]) {
      expect(answer).toMatchObject({
        ok: false,
        error: { kind: 'auth', code: 'secrets.keychain-unavailable' },
      });
    }
  });
});

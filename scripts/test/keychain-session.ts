import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon'];

// The daemon reads the keyring's password from its input, up to the end of it, and then stays in the background until
// the session bus goes away (gnome-keyring 42).
const unlockThenRun = `printf practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" "$@"`;

/**
 * Runs `work` with what puts a program into a session of its own with an unlocked, empty keychain; where the machine
 * has no such programs the prefix is empty, and the tests of the real keychain say why they are left out.
 */
export async function withKeychain<T>(
  work: (prefix: readonly string[], environment: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (!programs.every((program) => existsSync(program))) return work([], {});
  const home = mkdtempSync(join(tmpdir(), 'tillbridge-keychain-'));
  const runtime = join(home, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  try {
    return await work(['dbus-run-session', '--', 'sh', '-c', unlockThenRun], {
      XDG_RUNTIME_DIR: runtime,
      XDG_DATA_HOME: join(home, 'data'),
      TILLBRIDGE_TEST_KEYCHAIN: 'unlocked',
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'Tillbridge';

/**
 * The user's own folder for the app's data, the same that Electron answers for `userData`, so that the app and the
 * command line find the same company (electronjs.org/docs, app.getPath).
 */
export function userDataFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return join(home, 'Library', 'Application Support', NAME);
    default:
      return join(environment.XDG_CONFIG_HOME || join(home, '.config'), NAME);
  }
}

/** The company's folder where nobody names another: beside, not among, what Electron itself keeps there. */
export const defaultHome = (userData: string = userDataFolder()): string => join(userData, 'company');

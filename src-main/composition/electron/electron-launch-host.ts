import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { app, utilityProcess } from 'electron';
import { firstLineOf, type LaunchHost } from '../practice/launch-host.ts';

/** In a utility process: the installed app cannot run as plain Node, and its children end with it. */
export const launchWithElectron: LaunchHost = async (entry, args) => {
  // Also from the command line, which does not wait for it.
  await app.whenReady();
  const child = utilityProcess.fork(entry, [...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    serviceName: 'Tillbridge practice company',
  });
  const ended = once(child, 'exit').then(([code]) => Number(code));
  const firstLine = await firstLineOf(child.stdout as Readable | null, ended);
  return {
    pid: child.pid ?? 0,
    firstLine,
    ended,
    stop() {
      child.kill();
    },
  };
};

import { join } from 'node:path';
import { createRouter } from '../../../src-main/ipc/router.ts';
import { startWebServer, type WebServer } from '../../../src-main/ipc/web/web-server.ts';
import type { Scene } from '../../builders/scenes.ts';
import { ScriptedServices } from '../../fakes/scripted-services.ts';

/** The built page, which one build makes for the app and the browser. */
const PAGE_FOLDER = join(import.meta.dirname, '../../../out/renderer');

/** The real server on loopback with the built page, and answers that the test writes. */
export interface ScriptedApp {
  readonly services: ScriptedServices;
  readonly server: WebServer;
  stop(): Promise<void>;
}

export async function startScriptedApp({ status, errors = [], plan }: Scene, port = 0): Promise<ScriptedApp> {
  const services = new ScriptedServices(status);
  services.errors = [...errors];
  if (plan !== undefined) services.plan = [...plan];
  const server = await startWebServer({ router: createRouter(services), pageFolder: PAGE_FOLDER, port });
  return { services, server, stop: () => server.stop() };
}

import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { createRouter } from '../../ipc/router.ts';
import { startWebServer, type WebServer } from '../../ipc/web/web-server.ts';
import { type Company, type CompanyOptions, openCompany } from '../company.ts';
import { pageFolder } from '../page-folder.ts';

export interface ServeOptions extends CompanyOptions {
  /** 0: a random free one. */
  readonly port: number;
}

/** A company at work, with its pages on loopback. */
export interface ServedCompany {
  readonly company: Company;
  /** An address with a new one-time token; whoever opens it first has the session. */
  newAddress(): string;
  stop(): Promise<void>;
}

/** Opens a company, starts its flows and serves the app's pages on 127.0.0.1. */
export async function serveCompany(options: ServeOptions): Promise<Result<ServedCompany, SyncError>> {
  const page = pageFolder();
  if (!page.ok) return page;
  const opened = await openCompany(options);
  if (!opened.ok) return opened;
  const company = opened.value;
  const server = await listen(company, page.value, options.port);
  if (!server.ok) {
    await company.close();
    return server;
  }
  company.start();
  return ok({
    company,
    newAddress: () => server.value.newAddress(),
    async stop() {
      await server.value.stop();
      await company.close();
    },
  });
}

async function listen(company: Company, folder: string, port: number): Promise<Result<WebServer, SyncError>> {
  try {
    const router = createRouter(company.services);
    return ok(await startWebServer({ router, pageFolder: folder, port }));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES'))
      return err(portTaken(port));
    throw cause;
  }
}

const portTaken = (port: number): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'serve.port-taken',
    field: 'port',
    operatorMessage: `Port ${port} cannot be used on this computer.`,
    remedy: 'Name another one, or none for a free one.',
  });

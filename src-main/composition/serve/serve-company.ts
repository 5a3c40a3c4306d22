import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { createRouter } from '../../ipc/router.ts';
import { startWebServer, type WebServer } from '../../ipc/web/web-server.ts';
import { type Company, type CompanyOptions, openCompany } from '../company.ts';
import { pageFolder } from '../page-folder.ts';

/** Which company is served, and at which port. */
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

/** Opens a company, serves the app's pages on 127.0.0.1 and starts its flows. */
export async function serveCompany(options: ServeOptions): Promise<Result<ServedCompany, SyncError>> {
  const opened = await openCompany(options);
  if (!opened.ok) return opened;
  const company = opened.value;
  const page = await serveApp(company, options.port);
  if (!page.ok) {
    await company.close();
    return page;
  }
  company.start();
  return ok({
    company,
    newAddress: () => page.value.newAddress(),
    async stop() {
      await page.value.stop();
      await company.close();
    },
  });
}

/** Serves the app's pages for a company that is open. Failures: `page.not-built`, `serve.port-taken`. */
export async function serveApp(company: Company, port: number): Promise<Result<WebServer, SyncError>> {
  const page = pageFolder();
  if (!page.ok) return page;
  try {
    return ok(await startWebServer({ router: createRouter(company.services), pageFolder: page.value, port }));
  } catch (cause) {
    if (
      cause instanceof Error &&
      'code' in cause &&
      (cause.code === 'EADDRINUSE' || cause.code === 'EACCES')
    ) {
      return err(portTaken(port));
    }
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

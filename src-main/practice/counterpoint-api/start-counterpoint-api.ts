import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import { FaultInjector } from '../faults/fault-injector.ts';
import { closeServer, KEEP_ALIVE_MS, listenOnLoopback } from '../http/loopback-server.ts';
import { RequestCount } from '../http/request-count.ts';
import { makeCertificate } from '../sqlserver/wire/certificate.ts';
import type { CounterpointApiHandle, CounterpointApiOptions } from './api-handle.ts';
import { ReferenceCache } from './data/reference-cache.ts';
import { parseApiFaults } from './faults/fault.schema.ts';
import { LateWork } from './faults/late-work.ts';
import { apiListener } from './http/api-server.ts';
import { routeFinder } from './http/route.ts';
import { ROUTES } from './http/routes.ts';
import { requestRunner } from './http/run-request.ts';

/** The one user of the company that stands behind web orders (SY_USR). */
const USER = 'WEBUSR';

/** Starts the company's API server on 127.0.0.1, with a certificate, a password and a key that nobody knows yet. */
export async function startCounterpointApi(options: CounterpointApiOptions): Promise<CounterpointApiHandle> {
  // Clients check it against the computer's clock, not against the simulated one.
  const certificate = makeCertificate(new Date());
  const server = createServer({ key: certificate.keyPem, cert: certificate.certificatePem });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = `https://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  const account = {
    user: `${options.companyAlias}.${USER}`,
    password: randomBytes(12).toString('base64url'),
    apiKey: randomBytes(30).toString('base64url'),
  };
  const cache = new ReferenceCache(options.now);
  const faults = new FaultInjector(parseApiFaults);
  const late = new LateWork(options.now);
  const count = new RequestCount();
  let startedAt = options.now();
  const restart = () => {
    cache.clear();
    startedAt = options.now();
    server.closeAllConnections();
  };
  const run = requestRunner({
    database: options.database,
    now: options.now,
    utcOffsetMinutes: options.utcOffsetMinutes,
    account,
    cache,
    acceptsReturns: options.acceptsReturns ?? true,
    url: () => url,
    startedAt: () => startedAt,
  });
  server.on(
    'request',
    apiListener({
      findRoute: routeFinder(ROUTES),
      run,
      faults,
      late,
      restart,
      onRequest: (operation, method) => count.add(operation, method),
    }),
  );
  return {
    url,
    certificatePem: certificate.certificatePem,
    ...account,
    setFaults: (list) => faults.set(list),
    calls: () => count.calls(),
    writes: () => count.writes(),
    settle: () => late.settle(),
    restart: async () => restart(),
    stop: () => closeServer(server),
  };
}

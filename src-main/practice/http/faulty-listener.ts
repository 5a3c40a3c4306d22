import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { FaultConditions } from '../faults/fault-conditions.schema.ts';
import type { FaultInjector, FaultTarget } from '../faults/fault-injector.ts';
import { isWireFault, type WireFault } from '../faults/wire-fault.schema.ts';
import type { HttpAnswer, Outcome } from './http-answer.ts';
import { readText } from './read-text.ts';

/** One request, read as far as its server must know it to answer it. */
export interface Exchange<OwnFault> {
  readonly target: FaultTarget;
  /** What comes before any fault, once the request was counted; null when there is nothing to say yet. */
  readonly prepare: () => HttpAnswer | null | Promise<HttpAnswer | null>;
  /** Does the work, and answers. */
  readonly run: () => HttpAnswer | Promise<HttpAnswer>;
  /** What a fault makes of the request that only this kind of server has. */
  readonly strike: (fault: OwnFault) => Outcome | Promise<Outcome>;
}

/** A server of which faults may be asked; `OwnFault` are those that only it has. */
export interface FaultyServer<OwnFault extends FaultConditions> {
  readonly faults: FaultInjector<WireFault | OwnFault>;
  readonly read: (message: IncomingMessage, body: string) => Exchange<OwnFault>;
  /** Told of every request that arrived, whatever became of it. */
  readonly onRequest: (operation: string, method: string) => void;
}

/** What listens on the port of a practice server: faults on demand, then the work. */
export function faultyListener<OwnFault extends FaultConditions>(
  server: FaultyServer<OwnFault>,
): RequestListener {
  return (message, response) => {
    void serve(server, message, response).catch((problem: unknown) => {
      // A defect of ours must not look like a fault of the server.
      process.nextTick(() => {
        throw problem;
      });
    });
  };
}

async function serve<OwnFault extends FaultConditions>(
  { faults, read, onRequest }: FaultyServer<OwnFault>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readText(message);
  // The client left in the middle of its request: there is nothing to do.
  if (body === null) return;
  const exchange = read(message, body);
  const { target } = exchange;
  onRequest(target.operation, target.method);
  const early = await exchange.prepare();
  const outcome = early === null ? await meet(exchange, faults.take(target)) : { answer: early };
  if (outcome === 'reset') {
    cut(message);
    return;
  }
  if (outcome.delayMs !== undefined) await sleep(outcome.delayMs, undefined, { ref: false });
  send(response, outcome.answer, outcome.isCut ?? false);
}

async function meet<OwnFault extends FaultConditions>(
  { run, strike }: Exchange<OwnFault>,
  fault: WireFault | OwnFault | null,
): Promise<Outcome> {
  if (fault === null) return { answer: await run() };
  if (!isWireFault(fault)) return await strike(fault);
  switch (fault.kind) {
    case 'reset-before':
      return 'reset';
    case 'reset-after':
      await run();
      return 'reset';
    case 'slow':
      return { answer: await run(), delayMs: fault.delayMs };
  }
}

function cut({ socket }: IncomingMessage): void {
  // A TLS socket has no reset of its own.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

function send(response: ServerResponse, { status, body, headers }: HttpAnswer, isCut: boolean): void {
  const isText = typeof body === 'string';
  const content = Buffer.from(isText ? body : JSON.stringify(body), 'utf8');
  response.writeHead(status, {
    ...(isText ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
    'content-length': String(content.length),
  });
  if (!isCut) {
    response.end(content);
    return;
  }
  // Closed once the half has left, so that the client does get it.
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
}

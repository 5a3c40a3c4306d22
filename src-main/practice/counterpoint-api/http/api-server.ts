import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultInjector } from '../../faults/fault-injector.ts';
import type { ApiFault } from '../faults/fault.schema.ts';
import { nullReference, statusAnswer } from '../faults/fault-answers.ts';
import type { LateWork } from '../faults/late-work.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { RouteFinder } from './route.ts';
import type { Incoming } from './run-request.ts';

export interface ApiServerOptions {
  readonly findRoute: RouteFinder;
  readonly run: (incoming: Incoming) => Promise<ApiAnswer>;
  readonly faults: FaultInjector<ApiFault>;
  readonly late: LateWork;
  /** Told of every request that arrived, whatever became of it. */
  readonly onRequest: (operation: string, method: string) => void;
  readonly restart: () => void;
}

/** Either an answer, or a cut connection. */
type Outcome = { readonly answer: ApiAnswer; readonly delayMs?: number; readonly isHalf?: boolean } | 'reset';

/** What listens on the port: what was put off and is due, then faults, then the work. */
export function apiListener(options: ApiServerOptions): RequestListener {
  return (message, response) => {
    void serve(options, message, response).catch((problem: unknown) => {
      // A defect of this double must not look like a fault of the server.
      process.nextTick(() => {
        throw problem;
      });
    });
  };
}

async function serve(
  options: ApiServerOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readText(message);
  // The client left in the middle of its request: there is nothing to do.
  if (body === null) return;
  const [path = '/', query = ''] = (message.url ?? '/').split('?');
  const method = message.method ?? 'GET';
  const found = options.findRoute(method, path);
  const operation = found?.route.operation ?? 'unknown';
  options.onRequest(operation, method);
  await options.late.settle();
  const incoming: Incoming = { found, headers: message.headers, query: new URLSearchParams(query), body };
  const fault = options.faults.take({ operation, method, path });
  const outcome =
    fault === null ? { answer: await options.run(incoming) } : await strike(options, incoming, fault);
  if (outcome === 'reset') {
    message.socket.destroy();
    return;
  }
  if (outcome.delayMs !== undefined) await sleep(outcome.delayMs, undefined, { ref: false });
  send(message, response, outcome.answer, outcome.isHalf ?? false);
}

async function strike(options: ApiServerOptions, incoming: Incoming, fault: ApiFault): Promise<Outcome> {
  const { run, late, restart } = options;
  switch (fault.kind) {
    case 'status':
      return { answer: statusAnswer(fault) };
    case 'reset-before':
      return 'reset';
    case 'reset-after':
      await run(incoming);
      return 'reset';
    case '500-after-save': {
      const answer = await run(incoming);
      return { answer: answer.status < 300 ? nullReference() : answer };
    }
    case 'slow':
      return { answer: await run(incoming), delayMs: fault.delayMs };
    case 'late-save':
      late.putOff(fault.afterMs, async () => {
        await run(incoming);
      });
      return 'reset';
    case 'half-body':
      return { answer: await run(incoming), isHalf: true };
    case 'restart':
      if (fault.isDone) await run(incoming);
      restart();
      return 'reset';
  }
}

async function readText(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, body, headers = {} }: ApiAnswer,
  isHalf: boolean,
): void {
  const content = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
  response.writeHead(status, {
    ...(typeof body === 'string' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
    'content-length': String(content.length),
  });
  if (!isHalf) {
    response.end(content);
    return;
  }
  // The half must have left before the connection goes.
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => message.socket.destroy());
}

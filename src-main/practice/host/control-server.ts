import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOnLoopback } from '../http/loopback-server.ts';
import { readText } from '../http/read-text.ts';
import { type ControlOperation, controlRequests } from './control.schema.ts';

/**
 * Answers each operation. A `ControlRefusal` becomes a 400 with its sentence, anything else thrown a 500 with the stack,
 * since the driver is a tool of ours.
 */
export type ControlHandlers = {
  readonly [Operation in ControlOperation]: (
    input: ReturnType<(typeof controlRequests)[Operation]['parse']>,
  ) => Promise<unknown>;
};

/** The driver asked for something that the company cannot do; the message is one plain sentence. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
}

export interface ControlServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the control operations on a random port of 127.0.0.1. */
export async function startControlServer(handlers: ControlHandlers, token: string): Promise<ControlServer> {
  const server = createServer((request, response) => {
    void answer(request, response, handlers, token);
  });
  // The one who asks ends a connection that rests; if both could, a question could meet a closing one on a busy machine.
  server.keepAliveTimeout = 0;
  const port = await listenOnLoopback(server, 0);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: ControlHandlers,
  token: string,
): Promise<void> {
  const operation = (request.url ?? '').slice(1);
  if (!isAllowed(request, token)) return send(response, 401, { error: 'wrong token' });
  if (request.method !== 'POST' || !isOperation(operation)) {
    return send(response, 404, { error: `unknown operation ${operation}` });
  }
  try {
    const text = await readText(request);
    // The driver left in the middle of its request: nobody asked for anything.
    if (text === null) return;
    const input = controlRequests[operation].safeParse(parseJson(text || '{}'));
    if (!input.success) return send(response, 400, { error: input.error.message });
    const handler = handlers[operation] as (input: unknown) => Promise<unknown>;
    return send(response, 200, await handler(input.data));
  } catch (problem) {
    if (problem instanceof ControlRefusal) return send(response, 400, { error: problem.message });
    return send(response, 500, {
      error: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
    });
  }
}

function isAllowed(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const isOperation = (name: string): name is ControlOperation => Object.hasOwn(controlRequests, name);

// What is no JSON is of no operation's shape either.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import sirv from 'sirv';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppRouter } from '../router.ts';
import { createRequestGuard, type RequestGuard } from './request-guard.ts';
import { Sessions } from './sessions.ts';

/** Sent with every answer: the page's own policy again, no framing, no guessing of types, nothing kept by caches. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

const MOST_BODY_BYTES = 4_096;

/** What the server serves, and where. */
export interface WebServerOptions {
  readonly router: AppRouter;
  /** Folder with the built page. */
  readonly pageFolder: string;
  /** 0 for a random free port. */
  readonly port: number;
}

/** The server while it listens. */
export interface WebServer {
  readonly port: number;
  /** An address with a new one-time token; whoever opens it first has the session. */
  newAddress(): string;
  stop(): Promise<void>;
}

/** Serves the page and its calls on 127.0.0.1. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const page = sirv(options.pageFolder, { dev: false, etag: false });
  const rpc = new RPCHandler(options.router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  const guard = createRequestGuard(port);
  const sessions = new Sessions(port);

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (!guard.isOurHost(request.headers) || !guard.isOurOrigin(request.headers))
      return answer(response, 403);
    if (request.url === '/session') return void openSession(request, response, sessions, guard);
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405);
    page(request, response, () => answer(response, 404));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on the socket is ours alone, and an error that nobody hears would end the process.
    socket.on('error', () => socket.destroy());
    const isAllowed =
      request.url === '/rpc' &&
      guard.isOurHost(request.headers) &&
      guard.hasOurOrigin(request.headers) &&
      sessions.has(request.headers);
    if (!isAllowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      // `ws` closes a socket whose messages it cannot take, and tells it here as well.
      webSocket.on('error', () => undefined);
      rpc.upgrade(webSocket);
    });
  });

  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/#token=${sessions.issueToken()}`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
  guard: RequestGuard,
): Promise<void> {
  // How the page tells "no session" from "no app": a web socket that is refused says neither.
  if (request.method === 'GET') return answer(response, sessions.has(request.headers) ? 204 : 401);
  if (request.method !== 'POST' || !guard.hasOurOrigin(request.headers)) return answer(response, 403);
  const body = await readBody(request);
  if (body === null) return;
  const cookie = sessions.exchange(tokenOf(body));
  if (cookie === null) return answer(response, 401);
  response.writeHead(204, { 'set-cookie': cookie }).end();
}

function tokenOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'token' in value ? String(value.token) : '';
  } catch {
    return '';
  }
}

/** Empty when it is too long to hold a token; null when the client broke off in the middle of it. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > MOST_BODY_BYTES) return '';
      chunks.push(chunk as Buffer);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

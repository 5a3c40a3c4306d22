import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request, after its body was read. */
export type Step = (request: ReceivedRequest, response: ServerResponse) => void;

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly localPort: number | undefined;
}

export interface ScriptedServer {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** The steps of the next requests, in their order; a request without one fails the test by a 599. */
  next(...steps: Step[]): void;
  close(): Promise<void>;
}

/** A server that does what it is told, byte by byte where that is needed. */
export async function scriptedServer(): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const steps: Step[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: ReceivedRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      localPort: request.socket.remotePort,
    };
    requests.push(received);
    const step = steps.shift();
    if (step === undefined) response.writeHead(599).end();
    else step(received, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    next: (...more) => steps.push(...more),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** Answers a web page. */
export const page =
  (status: number, headers: Record<string, string> = {}): Step =>
  (_, response) => {
    response
      .writeHead(status, { 'content-type': 'text/html', ...headers })
      .end('<html><body>Hello</body></html>');
  };

/** Cuts the connection without a byte. */
export const cut: Step = (_, response) => {
  response.socket?.resetAndDestroy();
};

/** Answers half of what it promised, then cuts the connection. */
export const half: Step = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"create":[', () => response.socket?.destroy());
};

/** Never answers. */
export const silent: Step = () => undefined;

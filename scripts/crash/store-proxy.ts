import { once } from 'node:events';
import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  type Server,
  type ServerResponse,
  request as send,
} from 'node:http';
import {
  createServer as createSecureServer,
  Agent as SecureAgent,
  type Server as SecureServer,
  request as sendSecurely,
} from 'node:https';

/** One request on its way through the proxy. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** What the request says; empty when nothing. */
  readonly body: string;
  /** It changes something in the store. */
  readonly isWrite: boolean;
}

/** What a gate lets happen: the bytes go on, or they stay in the proxy for good. */
export type Passage = 'pass' | 'hold';

/** Decides at each step of each exchange, and sees all of it. */
export interface Gate {
  /** The request is here in full; nothing of it was sent to the store. */
  arrived(exchange: Exchange): Passage;
  /** The store's answer, with this HTTP status, is here in full; nothing of it was sent to the client. */
  answered(exchange: Exchange, status: number): Passage;
  /** Nothing more comes of it: the answer was handed to the client's socket in full, or a connection broke before. */
  ended(exchange: Exchange, isDelivered: boolean): void;
}

export interface StoreProxy {
  /** Where clients find the store. */
  readonly url: string;
  /** Takes effect at once, for exchanges under way too. */
  setGate(gate: Gate): void;
  /** Resolves when the store has answered everything that was sent on to it. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Encryption on both sides of a proxy. */
export interface ProxyEncryption {
  /** The certificate and its key that the proxy shows its clients. */
  readonly certificatePem: string;
  readonly keyPem: string;
  /** The certificate, or its authority's, that the target must show. */
  readonly trusted: string;
}

/** Lets everything through. */
export const OPEN_GATE: Gate = { arrived: () => 'pass', answered: () => 'pass', ended: () => undefined };

/**
 * Stands between a client and a server at `target`: a store by plain HTTP, or with `encryption` one by HTTPS. Each request and
 * each answer is taken in whole before any of it goes on. The Host header stays as the client sent it, since signatures
 * cover the address that it used.
 */
export async function startStoreProxy(target: string, encryption?: ProxyEncryption): Promise<StoreProxy> {
  const store = new Store(target, encryption?.trusted);
  let gate = OPEN_GATE;
  const server = serverOf(encryption, (request, response) => {
    void handle(request, response, store, () => gate).catch((problem: unknown) =>
      response.destroy(asError(problem)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `${encryption === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}`,
    setGate(next) {
      gate = next;
    },
    settled: () => store.settled(),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
}

function serverOf(encryption: ProxyEncryption | undefined, listener: RequestListener): Server | SecureServer {
  if (encryption === undefined) return createServer(listener);
  return createSecureServer({ key: encryption.keyPem, cert: encryption.certificatePem }, listener);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  store: Store,
  gate: () => Gate,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const body = await readAll(request);
  // Whoever asked is gone already: nothing was asked.
  if (response.closed) return;
  const isWrite = method !== 'GET' && method !== 'HEAD';
  const exchange: Exchange = { method, path: url, body: body.toString(), isWrite };
  response.once('close', () => gate().ended(exchange, response.writableFinished));
  if (gate().arrived(exchange) === 'hold') return;
  const answer = await store.ask(request, body);
  if (gate().answered(exchange, answer.status) === 'hold') return;
  response.writeHead(answer.status, withLength(answer.headers, answer.body));
  response.end(answer.body);
}

interface Answer {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The other side, and what is under way to it. */
class Store {
  readonly #target: URL;
  readonly #agent: Agent;
  readonly #send: (options: RequestOptions) => ClientRequest;
  readonly #underWay = new Set<Promise<unknown>>();

  /** `trusted`: the certificate that it must show; undefined: it speaks plain HTTP. */
  constructor(target: string, trusted: string | undefined) {
    this.#target = new URL(target);
    const isPlain = trusted === undefined;
    this.#agent = isPlain
      ? new Agent({ keepAlive: true })
      : new SecureAgent({ keepAlive: true, ca: trusted });
    this.#send = isPlain ? send : sendSecurely;
  }

  ask(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const asked = this.#handOn(request, body);
    this.#underWay.add(asked);
    const forget = () => this.#underWay.delete(asked);
    asked.then(forget, forget);
    return asked;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #handOn(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const outgoing = this.#send({
      agent: this.#agent,
      hostname: this.#target.hostname,
      port: this.#target.port,
      method: request.method,
      path: request.url,
      headers: withLength(request.rawHeaders, body),
    });
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return {
      status: incoming.statusCode ?? 502,
      headers: incoming.rawHeaders,
      body: await readAll(incoming),
    };
  }
}

const NOT_HANDED_ON = new Set(['transfer-encoding', 'content-length', 'connection', 'keep-alive']);

// Bodies are handed on whole, so their length is set anew; the connection to each side is its own.
function withLength(headers: readonly string[], body: Buffer): string[] {
  const kept = headers.flatMap((name, at) =>
    at % 2 === 0 && !NOT_HANDED_ON.has(name.toLowerCase()) ? [name, headers[at + 1] ?? ''] : [],
  );
  return [...kept, 'content-length', String(body.length)];
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const asError = (problem: unknown): Error =>
  problem instanceof Error ? problem : new Error(String(problem));

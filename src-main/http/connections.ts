import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import type { HttpEffect } from './http-request.ts';

/** Kept connections that idle longer are closed: after a sleep of the computer they are dead without knowing it. */
const IDLE_MS = 20_000;

export interface ConnectionOptions {
  /** PEM of a certificate to trust for this server alone; null: the usual authorities. */
  readonly certificatePem: string | null;
  /** Kept connections at a time, and as many for creates. */
  readonly maxSockets: number;
  /** In ms, for a connection to be open, TLS included; undefined: as long as the system tries. */
  readonly connectTimeoutMs?: number | undefined;
}

/** Where a request gets its connection from, in axios's words. */
export interface ConnectionAgents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** The connections of one client. They remember whether they were ever open: until then nothing of a request can have left. */
export class Connections {
  readonly #options: ConnectionOptions;
  readonly #opened = new WeakSet<Socket>();
  readonly #kept: ConnectionAgents;
  readonly #fresh: ConnectionAgents;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#kept = this.#agents({ keepAlive: true, maxSockets: options.maxSockets, timeout: IDLE_MS });
    this.#fresh = this.#agents({ keepAlive: false, maxSockets: options.maxSockets });
  }

  /**
   * A kept connection may be closed by the server in the moment it is used again. For a create that would be a doubt about
   * every such record, so each create gets a connection of its own.
   */
  agentsFor(effect: HttpEffect): ConnectionAgents {
    return effect === 'create' ? this.#fresh : this.#kept;
  }

  /** Whether the connection of a request was ever open. `socket`: what Node says that the request has; null: none yet. */
  wasOpen(socket: Socket | null): boolean {
    return socket !== null && this.#opened.has(socket);
  }

  close(): void {
    for (const agents of [this.#kept, this.#fresh]) {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    }
  }

  #agents(options: { keepAlive: boolean; maxSockets: number; timeout?: number }): ConnectionAgents {
    const { certificatePem } = this.#options;
    const trust = certificatePem === null ? {} : { ca: certificatePem };
    return {
      httpAgent: this.#watched(new HttpAgent(options), 'connect'),
      httpsAgent: this.#watched(new HttpsAgent({ ...options, ...trust }), 'secureConnect'),
    };
  }

  #watched<Agent extends HttpAgent>(agent: Agent, opening: 'connect' | 'secureConnect'): Agent {
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (args: ClientRequestArgs, onCreated) => {
      const socket = create(args, onCreated);
      if (socket instanceof Socket) this.#watch(socket, opening);
      return socket;
    };
    return agent;
  }

  #watch(socket: Socket, opening: 'connect' | 'secureConnect'): void {
    const { connectTimeoutMs } = this.#options;
    if (connectTimeoutMs !== undefined) {
      const timer = setTimeout(() => socket.destroy(tooSlow(connectTimeoutMs)), connectTimeoutMs);
      for (const end of [opening, 'close']) socket.once(end, () => clearTimeout(timer));
    }
    socket.once(opening, () => this.#opened.add(socket));
  }
}

const tooSlow = (timeoutMs: number): Error =>
  Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' });

import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { FaultInjector } from '../faults.ts';
import { type LogInVerdict, type SqlServerEngine, SqlServerError, type SqlSession } from '../session.ts';
import { AnswerSink } from './answer-sink.ts';
import { ENCRYPTION, type Login, parseLogin, preLoginAnswer, requestedEncryption } from './login.ts';
import { type Message, MessageReader, NotTds, PACKET, toPackets } from './packets.ts';
import { type Prepared, type RunContext, runBatch, runRpc, runTransaction } from './request-runner.ts';
import { batchText, parseRpc, parseTransaction } from './rpc-request.ts';
import { TlsBridge } from './tls-bridge.ts';
import { CHANGE, DONE, TokenWriter } from './tokens.ts';

/** What a connection needs of its server. */
export interface ConnectionHost {
  readonly engine: SqlServerEngine;
  readonly secureContext: SecureContext;
  /** `declined`: asked-for encryption is not given, as an old server would. */
  readonly encryption: 'offered' | 'declined';
  readonly faults: FaultInjector;
  /** The user when name, password and database are right, else the number of the refusal. */
  authenticate(login: Login): LogInVerdict;
  onStatement(event: { readonly user: string; readonly text: string; readonly rows: number }): void;
}

const DEFAULT_PACKET_SIZE = 4096;

/** One client: pre-login, TLS, log-in, then request after request. */
export class TdsConnection {
  readonly #host: ConnectionHost;
  readonly #socket: Socket;
  readonly #reader = new MessageReader();
  readonly #writer = new TokenWriter();
  readonly #prepared: Prepared = new Map();
  #stream: Duplex;
  #bridge: TlsBridge | null = null;
  #session: SqlSession | null = null;
  #user = '';
  #packetSize = DEFAULT_PACKET_SIZE;
  #packetId = 1;
  #transaction = 0n;
  #running: AbortController | null = null;
  #isCanceled = false;
  #work: Promise<void> = Promise.resolve();

  constructor(host: ConnectionHost, socket: Socket) {
    this.#host = host;
    this.#socket = socket;
    this.#stream = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => (this.#bridge === null ? this.#onBytes(chunk) : this.#bridge.feed(chunk)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#onClose());
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #onClose(): void {
    this.#running?.abort();
    const session = this.#session;
    this.#session = null;
    void this.#work.then(() => session?.close());
  }

  #onBytes(chunk: Buffer): void {
    try {
      for (const message of this.#reader.read(chunk)) this.#onMessage(message);
    } catch (problem) {
      if (!(problem instanceof NotTds || problem instanceof RangeError)) throw problem;
      this.#socket.destroy();
    }
  }

  #onMessage(message: Message): void {
    if (message.type === PACKET.attention) {
      if (this.#running === null) void this.#enqueue(() => this.#acknowledgeAttention());
      else {
        this.#isCanceled = true;
        this.#running.abort();
      }
      return;
    }
    void this.#enqueue(() => this.#handle(message));
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch(() => {
      this.#socket.destroy();
    });
    return this.#work;
  }

  async #handle(message: Message): Promise<void> {
    if (message.type === PACKET.preLogin) return this.#preLogin(message.data);
    if (message.type === PACKET.login7) return this.#logIn(parseLogin(message.data));
    if (this.#session === null) throw new NotTds('a request before the log-in');
    if (message.isIgnored) {
      this.#writer.done('done', DONE.error);
      return this.#send(true);
    }
    await this.#request(this.#session, message);
  }

  async #preLogin(data: Buffer): Promise<void> {
    const asked = requestedEncryption(data);
    const isEncrypted = asked !== ENCRYPTION.notSupported && this.#host.encryption === 'offered';
    const answer = preLoginAnswer(isEncrypted ? asked : ENCRYPTION.notSupported);
    this.#socket.write(toPackets(PACKET.answer, answer, DEFAULT_PACKET_SIZE, 1, true));
    if (!isEncrypted) return;
    this.#bridge = new TlsBridge(this.#socket);
    const tls = new TLSSocket(this.#bridge, { isServer: true, secureContext: this.#host.secureContext });
    tls.on('data', (chunk: Buffer) => this.#onBytes(chunk));
    tls.on('error', () => this.#socket.destroy());
    this.#stream = tls;
  }

  async #logIn(login: Login): Promise<void> {
    const verdict = this.#host.authenticate(login);
    if (verdict !== 'ok') {
      if (verdict === 'unknown-database') {
        this.#writer.error(
          new SqlServerError(
            4060,
            `Cannot open database "${login.database}" requested by the login. The login failed.`,
            11,
          ),
        );
      }
      this.#writer.error(new SqlServerError(18456, `Login failed for user '${login.user}'.`, 14));
      this.#writer.done('done', DONE.error);
      await this.#send(true);
      this.#stream.end();
      return;
    }
    const database = login.database === '' ? 'master' : login.database;
    this.#session = await this.#host.engine.openSession({
      database,
      user: login.user,
      program: login.application,
    });
    this.#user = login.user;
    this.#session.ended?.addEventListener(
      'abort',
      () => void this.#enqueue(async () => void this.#stream.end()),
    );
    const size =
      login.packetSize >= 512 && login.packetSize <= 32_767 ? login.packetSize : DEFAULT_PACKET_SIZE;
    this.#writer.textChange(CHANGE.database, database, 'master');
    this.#writer.info(5701, `Changed database context to '${database}'.`);
    this.#writer.collation();
    this.#writer.textChange(CHANGE.language, 'us_english', '');
    this.#writer.info(5703, 'Changed language setting to us_english.');
    this.#writer.loginAck();
    this.#writer.textChange(CHANGE.packetSize, String(size), String(DEFAULT_PACKET_SIZE));
    this.#writer.done('done', DONE.final);
    await this.#send(true);
    this.#packetSize = size;
  }

  async #request(session: SqlSession, message: Message): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#packetId = 1;
    const isProcedure = message.type === PACKET.rpc;
    const sink = new AnswerSink(this.#writer, () => this.#send(false), isProcedure, this.#transactionId());
    const context: RunContext = { session, writer: this.#writer, sink, signal: running.signal };
    if (message.mustReset) await session.reset();
    const text = await this.#run(message, context);
    if (text === null) return;
    this.#running = null;
    // Before the answer leaves: whoever has it may look at the count.
    this.#host.onStatement({ user: this.#user, text, rows: sink.rows });
    await this.#send(true);
    if (this.#isCanceled) {
      this.#isCanceled = false;
      await this.#acknowledgeAttention();
    }
  }

  /** Runs a request; answers its text, null when a fault dropped the connection. */
  async #run(message: Message, context: RunContext): Promise<string | null> {
    switch (message.type) {
      case PACKET.sqlBatch: {
        const text = batchText(message.data);
        return (await this.#guarded(text, context, () => runBatch(text, context))) ? text : null;
      }
      case PACKET.rpc: {
        const request = parseRpc(message.data);
        const first = request.parameters[0]?.value;
        const text =
          request.procedure === 'sp_executesql' && typeof first === 'string' ? first : request.procedure;
        return (await this.#guarded(text, context, () => runRpc(request, this.#prepared, context)))
          ? text
          : null;
      }
      case PACKET.transactionManager: {
        const request = parseTransaction(message.data);
        if (request.kind === 'begin') this.#transaction += 1n;
        await runTransaction(request, this.#transactionId(), context);
        return request.kind;
      }
      default:
        context.sink.end(new SqlServerError(40000, 'The practice server does not take bulk loads.'));
        return 'bulk load';
    }
  }

  async #guarded(text: string, context: RunContext, work: () => Promise<void>): Promise<boolean> {
    const fault = this.#host.faults.take(text, this.#user);
    if (fault?.kind === 'drop-before') {
      this.#socket.destroy();
      return false;
    }
    if (fault?.kind === 'delay') await this.#host.faults.delay(fault.delayMs, context.signal);
    if (fault?.kind === 'error') {
      context.sink.end(new SqlServerError(fault.number, fault.message));
      return true;
    }
    await work();
    if (fault?.kind === 'drop-after') {
      this.#socket.destroy();
      return false;
    }
    return true;
  }

  #transactionId(): Uint8Array {
    const id = Buffer.alloc(8);
    id.writeBigUInt64LE(this.#transaction);
    return id;
  }

  // A message of its own: the client takes an acknowledgment inside the running answer for noise.
  async #acknowledgeAttention(): Promise<void> {
    this.#packetId = 1;
    this.#writer.done('done', DONE.attention);
    await this.#send(true);
  }

  async #send(isEnd: boolean): Promise<void> {
    const data = this.#writer.out.take();
    if (this.#stream.destroyed || this.#socket.destroyed) return;
    const packets = toPackets(PACKET.answer, data, this.#packetSize, this.#packetId, isEnd);
    this.#packetId += Math.ceil(data.length / (this.#packetSize - 8));
    const hasRoom = this.#stream.write(packets);
    if (!hasRoom) await this.#drained();
    else if (!isEnd) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  async #drained(): Promise<void> {
    const { signal } = this.#running ?? new AbortController();
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#stream.off('drain', go);
        this.#socket.off('close', go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.#stream.once('drain', go);
      this.#socket.once('close', go);
      signal.addEventListener('abort', go, { once: true });
    });
  }
}

import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PACKET, toPackets } from './packets.ts';

const TLS_APPLICATION_DATA = 0x17;
const HEADER = 8;

/**
 * TLS inside TDS (MS-TDS 2.2.6.5): the handshake's records travel in pre-login packets both ways; once the client sends
 * application data where a packet header would stand, both directions are plain TLS records.
 */
export class TlsBridge extends Duplex {
  readonly #socket: Socket;
  #isRaw = false;
  #incoming: Buffer = Buffer.alloc(0);
  #flight: Buffer[] = [];

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
  }

  /** Bytes that arrived from the client. */
  feed(chunk: Buffer): void {
    if (this.#isRaw) {
      this.push(chunk);
      return;
    }
    this.#incoming = Buffer.concat([this.#incoming, chunk]);
    while (this.#incoming.length >= HEADER) {
      if (this.#incoming[0] === TLS_APPLICATION_DATA) {
        this.#isRaw = true;
        this.push(this.#incoming);
        this.#incoming = Buffer.alloc(0);
        return;
      }
      const length = this.#incoming.readUInt16BE(2);
      if (this.#incoming[0] !== PACKET.preLogin || length < HEADER) {
        this.#socket.destroy();
        return;
      }
      if (this.#incoming.length < length) return;
      this.push(this.#incoming.subarray(HEADER, length));
      this.#incoming = this.#incoming.subarray(length);
    }
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (failed?: Error | null) => void): void {
    if (this.#isRaw) {
      if (this.#socket.write(chunk)) done();
      else this.#whenDrained(done);
      return;
    }
    // The client reads one message for each flight of the handshake; TLS may write a flight in several pieces.
    if (this.#flight.length === 0) setImmediate(() => this.#sendFlight());
    this.#flight.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#socket.end();
    done();
  }

  #sendFlight(): void {
    const data = Buffer.concat(this.#flight);
    this.#flight = [];
    if (!this.#socket.destroyed) this.#socket.write(toPackets(PACKET.preLogin, data, 4096, 1, true));
  }

  #whenDrained(done: () => void): void {
    const go = () => {
      this.#socket.off('drain', go);
      this.#socket.off('close', go);
      done();
    };
    this.#socket.once('drain', go);
    this.#socket.once('close', go);
  }
}

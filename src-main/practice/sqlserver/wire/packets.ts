/** TDS packets (MS-TDS 2.2.3): an 8-byte header (type, status, length big-endian, spid, id, window), then data. */

export const PACKET = {
  sqlBatch: 0x01,
  rpc: 0x03,
  answer: 0x04,
  attention: 0x06,
  bulkLoad: 0x07,
  transactionManager: 0x0e,
  login7: 0x10,
  preLogin: 0x12,
} as const;

const HEADER = 8;
const STATUS_END = 0x01;
const STATUS_IGNORE = 0x02;
const STATUS_RESET = 0x08 | 0x10;
const KNOWN_TYPES = new Set<number>(Object.values(PACKET));
const LONGEST_PACKET = 32_767;

/** A whole message: the data of its packets joined. */
export interface Message {
  readonly type: number;
  readonly data: Buffer;
  /** The client took it back before it was complete. */
  readonly isIgnored: boolean;
  /** The connection is to be reset before the message is run. */
  readonly mustReset: boolean;
}

/** What is not TDS: a web browser, a TLS hello, noise. The connection is to be closed. */
export class NotTds extends Error {
  override readonly name = 'NotTds';
}

/** Joins packets to messages, wherever the borders of the chunks fall. */
export class MessageReader {
  #pending: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #mustReset = false;

  /** Answers the messages that are complete now. Throws `NotTds`. */
  read(chunk: Buffer): Message[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const messages: Message[] = [];
    while (this.#pending.length >= HEADER) {
      const type = this.#pending.readUInt8(0);
      const status = this.#pending.readUInt8(1);
      const length = this.#pending.readUInt16BE(2);
      if (!KNOWN_TYPES.has(type) || length < HEADER || length > LONGEST_PACKET) {
        throw new NotTds(`a packet of type ${type} and length ${length}`);
      }
      if (this.#pending.length < length) break;
      this.#parts.push(this.#pending.subarray(HEADER, length));
      this.#pending = this.#pending.subarray(length);
      this.#mustReset ||= (status & STATUS_RESET) !== 0;
      if ((status & STATUS_END) === 0) continue;
      messages.push({
        type,
        data: Buffer.concat(this.#parts),
        isIgnored: (status & STATUS_IGNORE) !== 0,
        mustReset: this.#mustReset,
      });
      this.#parts = [];
      this.#mustReset = false;
    }
    return messages;
  }
}

/** Cuts data into packets of one message. `isEnd` marks the last of them as the end of the message. */
export function toPackets(
  type: number,
  data: Buffer,
  packetSize: number,
  firstId: number,
  isEnd: boolean,
): Buffer {
  const room = packetSize - HEADER;
  const packets: Buffer[] = [];
  for (let start = 0, id = firstId; start < data.length || packets.length === 0; start += room, id += 1) {
    const body = data.subarray(start, start + room);
    const header = Buffer.alloc(HEADER);
    header.writeUInt8(type, 0);
    header.writeUInt8(isEnd && start + room >= data.length ? STATUS_END : 0, 1);
    header.writeUInt16BE(body.length + HEADER, 2);
    header.writeUInt8(id & 0xff, 6);
    packets.push(header, body);
  }
  return Buffer.concat(packets);
}

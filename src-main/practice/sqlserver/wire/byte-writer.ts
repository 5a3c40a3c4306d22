/** A growing buffer; little-endian unless said otherwise, as TDS tokens are. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(size = 8_192) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets everything after a position: a row that could not be encoded must not be half sent. */
  rewind(position: number): void {
    this.#length = position;
  }

  /** Takes what was written, and starts anew. */
  take(): Buffer {
    const data = Buffer.from(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
    return data;
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#length = this.#buffer.writeUInt8(value & 0xff, this.#length);
  }
  u16(value: number): void {
    this.#reserve(2);
    this.#length = this.#buffer.writeUInt16LE(value, this.#length);
  }
  u32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeUInt32LE(value >>> 0, this.#length);
  }
  i16(value: number): void {
    this.#reserve(2);
    this.#length = this.#buffer.writeInt16LE(value, this.#length);
  }
  i32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeInt32LE(value, this.#length);
  }
  i64(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeBigInt64LE(value, this.#length);
  }
  u64(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeBigUInt64LE(value, this.#length);
  }
  f32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeFloatLE(value, this.#length);
  }
  f64(value: number): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
  }
  /** An unsigned integer of so many bytes. */
  unsigned(value: bigint, bytes: number): void {
    for (let rest = value, done = 0; done < bytes; done += 1, rest >>= 8n) this.u8(Number(rest & 0xffn));
  }
  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }
  ucs2(text: string): void {
    this.bytes(Buffer.from(text, 'utf16le'));
  }
  /** Text of at most 255 characters behind a one-byte length in characters. */
  shortText(text: string): void {
    const cut = text.slice(0, 255);
    this.u8(cut.length);
    this.ucs2(cut);
  }
  /** Text behind a two-byte length in characters. */
  text(text: string): void {
    this.u16(text.length);
    this.ucs2(text);
  }
  /** Writes a two-byte length in front of what `body` writes. */
  sized(body: () => void): void {
    const at = this.#length;
    this.u16(0);
    body();
    this.#buffer.writeUInt16LE(this.#length - at - 2, at);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + size));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

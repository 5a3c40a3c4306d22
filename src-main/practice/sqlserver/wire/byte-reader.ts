/** Reads a message from its beginning; little-endian. Reading past the end throws a RangeError. */
export class ByteReader {
  readonly #data: Buffer;
  #at: number;

  constructor(data: Buffer, start = 0) {
    this.#data = data;
    this.#at = start;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#data.length;
  }

  u8(): number {
    return this.#data.readUInt8(this.#step(1));
  }
  u16(): number {
    return this.#data.readUInt16LE(this.#step(2));
  }
  u32(): number {
    return this.#data.readUInt32LE(this.#step(4));
  }
  i16(): number {
    return this.#data.readInt16LE(this.#step(2));
  }
  i32(): number {
    return this.#data.readInt32LE(this.#step(4));
  }
  i64(): bigint {
    return this.#data.readBigInt64LE(this.#step(8));
  }
  u64(): bigint {
    return this.#data.readBigUInt64LE(this.#step(8));
  }
  f32(): number {
    return this.#data.readFloatLE(this.#step(4));
  }
  f64(): number {
    return this.#data.readDoubleLE(this.#step(8));
  }
  unsigned(bytes: number): bigint {
    let value = 0n;
    const data = this.bytes(bytes);
    for (let index = bytes - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(data[index] ?? 0);
    return value;
  }
  bytes(length: number): Buffer {
    const start = this.#step(length);
    if (this.#at > this.#data.length) throw new RangeError('the message ends too early');
    return this.#data.subarray(start, start + length);
  }
  ucs2(characters: number): string {
    return this.bytes(characters * 2).toString('utf16le');
  }
  shortText(): string {
    return this.ucs2(this.u8());
  }
  rest(): Buffer {
    return this.bytes(this.#data.length - this.#at);
  }

  #step(size: number): number {
    const start = this.#at;
    this.#at += size;
    return start;
  }
}

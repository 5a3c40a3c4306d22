import { ByteReader } from './byte-reader.ts';

/** Answers to "shall we encrypt?" in PRELOGIN (MS-TDS 2.2.6.5). */
export const ENCRYPTION = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

const OPTION = { version: 0, encryption: 1, instance: 2, threadId: 3, mars: 4, end: 0xff } as const;

/** What the client asks for in PRELOGIN; `notSupported` when it says nothing. */
export function requestedEncryption(preLogin: Buffer): number {
  for (let at = 0; at + 5 <= preLogin.length && preLogin[at] !== OPTION.end; at += 5) {
    if (preLogin[at] === OPTION.encryption)
      return preLogin[preLogin.readUInt16BE(at + 1)] ?? ENCRYPTION.notSupported;
  }
  return ENCRYPTION.notSupported;
}

/** The answer to PRELOGIN: the same table of options, then their data; offsets and lengths big-endian. */
export function preLoginAnswer(encryption: number): Buffer {
  const options: readonly [number, Buffer][] = [
    [OPTION.version, Buffer.from([16, 0, 0x10, 0x00, 0, 0])],
    [OPTION.encryption, Buffer.from([encryption])],
    [OPTION.instance, Buffer.from([0])],
    [OPTION.threadId, Buffer.alloc(4)],
    [OPTION.mars, Buffer.from([0])],
  ];
  const table = Buffer.alloc(options.length * 5 + 1);
  let offset = table.length;
  options.forEach(([token, data], index) => {
    table.writeUInt8(token, index * 5);
    table.writeUInt16BE(offset, index * 5 + 1);
    table.writeUInt16BE(data.length, index * 5 + 3);
    offset += data.length;
  });
  table.writeUInt8(OPTION.end, table.length - 1);
  return Buffer.concat([table, ...options.map(([, data]) => data)]);
}

/** What LOGIN7 says (MS-TDS 2.2.6.4). */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly application: string;
  readonly packetSize: number;
}

/** Where the offset and length pairs of LOGIN7 stand. */
const FIELD = { user: 40, password: 44, application: 48, database: 68 } as const;

/** Reads LOGIN7 (MS-TDS 2.2.6.4). */
export function parseLogin(message: Buffer): Login {
  const text = (at: number): Buffer => {
    const start = message.readUInt16LE(at);
    return new ByteReader(message, start).bytes(message.readUInt16LE(at + 2) * 2);
  };
  return {
    user: text(FIELD.user).toString('utf16le'),
    password: unscramble(text(FIELD.password)).toString('utf16le'),
    database: text(FIELD.database).toString('utf16le'),
    application: text(FIELD.application).toString('utf16le'),
    packetSize: message.readUInt32LE(8),
  };
}

/** Each byte was swapped by nibbles, then XORed with 0xA5. */
function unscramble(bytes: Buffer): Buffer {
  return Buffer.from(
    bytes.map((byte) => {
      const plain = byte ^ 0xa5;
      return ((plain << 4) | (plain >> 4)) & 0xff;
    }),
  );
}

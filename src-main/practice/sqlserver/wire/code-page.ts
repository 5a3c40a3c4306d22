/** Windows code page 1252, the one of SQL_Latin1_General_CP1_CI_AS: varchar text is one byte a character. */

const decoder = new TextDecoder('windows-1252');
const HIGH_START = 0x80;
const HIGH_END = 0x9f;

/** Characters of the bytes 0x80 to 0x9F, which differ from Latin-1. */
const highBytes = new Map<number, number>();
for (let byte = HIGH_START; byte <= HIGH_END; byte += 1) {
  const code = decoder.decode(Uint8Array.of(byte)).codePointAt(0);
  if (code !== undefined && code !== byte) highBytes.set(code, byte);
}

/** Text of bytes in the code page of the server. */
export const decodeCodePage = (bytes: Uint8Array): string => decoder.decode(bytes);

/** What the code page does not have becomes a question mark, as SQL Server does it. */
export function encodeCodePage(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isPlain = code < HIGH_START || (code > HIGH_END && code <= 0xff);
    bytes[length] = isPlain ? code : (highBytes.get(code) ?? 0x3f);
    length += 1;
  }
  return bytes.subarray(0, length);
}

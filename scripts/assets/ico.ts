import type { Picture } from './picture.ts';
import { encodePng } from './png.ts';

const directoryEntryLength = 16;
const bitmapHeaderLength = 40;

/**
 * Encodes pictures as one Windows icon. 256 pixels go in as PNG, as Windows itself does; smaller ones as 32-bit bitmaps,
 * which every tool that edits executables understands.
 */
export function encodeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) =>
    picture.size >= 256 ? encodePng(picture) : encodeBitmap(picture),
  );
  const directory = Buffer.alloc(6 + directoryEntryLength * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size }, index) => {
    const length = images[index]?.length ?? 0;
    const at = 6 + index * directoryEntryLength;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([directory, ...images]);
}

/** A device-independent bitmap: rows from the bottom, blue first, then an empty mask since alpha says it all. */
function encodeBitmap({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(bitmapHeaderLength);
  header.writeUInt32LE(bitmapHeaderLength, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colors = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      colors.set(
        [pixels[from + 2] ?? 0, pixels[from + 1] ?? 0, pixels[from] ?? 0, pixels[from + 3] ?? 0],
        to,
      );
    }
  }
  const maskRowLength = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, colors, Buffer.alloc(maskRowLength * size)]);
}

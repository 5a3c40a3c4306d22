/** A square picture: red, green, blue, alpha, one byte each, rows from the top. */
export interface Picture {
  readonly size: number;
  readonly pixels: Buffer;
}

/** Red, green, blue (0-255). */
export type Color = readonly [number, number, number];

/** A shape with a color; both are asked at a point of the unit square, y downwards. */
export interface Layer {
  covers(x: number, y: number): boolean;
  color(x: number, y: number): Color;
}

const samplesPerSide = 8;

/** Paints the layers, later ones on top, with 64 samples a pixel for smooth edges. */
export function paint(size: number, layers: readonly Layer[]): Picture {
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      pixels.set(pixelAt(column, row, size, layers), (row * size + column) * 4);
    }
  }
  return { size, pixels };
}

function pixelAt(column: number, row: number, size: number, layers: readonly Layer[]): readonly number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < samplesPerSide ** 2; sample += 1) {
    const x = (column + ((sample % samplesPerSide) + 0.5) / samplesPerSide) / size;
    const y = (row + (Math.floor(sample / samplesPerSide) + 0.5) / samplesPerSide) / size;
    const layer = layers.findLast((candidate) => candidate.covers(x, y));
    if (layer === undefined) continue;
    covered += 1;
    layer.color(x, y).forEach((value, channel) => {
      sum[channel] = (sum[channel] ?? 0) + value;
    });
  }
  if (covered === 0) return [0, 0, 0, 0];
  const alpha = Math.round((covered / samplesPerSide ** 2) * 255);
  return [...sum.map((value) => Math.round(value / covered)), alpha];
}

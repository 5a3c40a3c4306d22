// `npm run icons`: draws every picture below assets/. The results are committed; run it after changing the mark.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeIco } from './ico.ts';
import { lights, markLayers, trayLayers } from './mark.ts';
import { paint } from './picture.ts';
import { encodePng } from './png.ts';

const assets = join(import.meta.dirname, '../../assets');
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
// Electron takes the file with the ending for the display's scale (Electron docs, nativeImage, high resolution image).
const traySizes = [
  { ending: '', size: 16 },
  { ending: '@1.5x', size: 24 },
  { ending: '@2x', size: 32 },
  { ending: '@3x', size: 48 },
];

mkdirSync(join(assets, 'tray'), { recursive: true });
writeFileSync(join(assets, 'icon.png'), encodePng(paint(512, markLayers(512))));
writeFileSync(join(assets, 'icon.ico'), encodeIco(windowsSizes.map((size) => paint(size, markLayers(size)))));
for (const light of lights) {
  for (const { ending, size } of traySizes) {
    writeFileSync(
      join(assets, 'tray', `${light}${ending}.png`),
      encodePng(paint(size, trayLayers(light, size))),
    );
  }
}

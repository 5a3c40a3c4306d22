import type { Color, Layer } from './picture.ts';

// The mark: a suspension bridge whose deck is the lid of a till drawer. All lengths are parts of the picture's side.

const white: Color = [255, 255, 255];
const tealTop: Color = [20, 148, 136];
const tealBottom: Color = [15, 82, 92];
const amber: Color = [251, 191, 36];

/** State of the light that the tray shows: a color and a shape each, so that nobody needs to see the color. */
export type Light = 'well' | 'working' | 'attention' | 'stopped';

/** The names of the tray pictures. */
export const lights: readonly Light[] = ['well', 'working', 'attention', 'stopped'];

const lightColors: Record<Light, Color> = {
  well: [34, 160, 84],
  working: [37, 110, 220],
  attention: [240, 150, 20],
  stopped: [205, 50, 50],
};

/** The application's icon. Small sizes leave the hangers out: below 40 pixels they would only blur. */
export function markLayers(pixels: number): readonly Layer[] {
  const thick = pixels < 40 ? 1.35 : 1;
  const layers = [
    { covers: roundedBox(0.5, 0.5, 0.48, 0.48, 0.21), color: blend(tealTop, tealBottom) },
    fill(white, cable(0.035 * thick)),
    fill(white, roundedBox(0.3, 0.38, 0.03 * thick, 0.2, 0.02)),
    fill(white, roundedBox(0.7, 0.38, 0.03 * thick, 0.2, 0.02)),
    fill(white, roundedBox(0.5, 0.56, 0.37, 0.032 * thick, 0.03)),
    fill(white, roundedBox(0.5, 0.725, 0.3, 0.105, 0.045)),
    fill(amber, roundedBox(0.5, 0.725, 0.085, 0.03 * thick, 0.03)),
  ];
  return pixels < 40 ? layers : [...layers, ...hangers()];
}

/** The mark with the light in the lower right corner. */
export function trayLayers(light: Light, pixels: number): readonly Layer[] {
  const [x, y] = [0.73, 0.73];
  return [
    ...markLayers(pixels),
    fill(white, circle(x, y, 0.27)),
    fill(lightColors[light], lightShape(light, x, y)),
  ];
}

function lightShape(light: Light, x: number, y: number): Layer['covers'] {
  switch (light) {
    case 'well':
      return circle(x, y, 0.21);
    case 'working':
      return (px, py) => circle(x, y, 0.21)(px, py) && !circle(x, y, 0.1)(px, py);
    case 'attention':
      return (px, py) => Math.abs(px - x) < (py - y + 0.21) * 0.58 && py < y + 0.17;
    case 'stopped':
      return roundedBox(x, y, 0.17, 0.17, 0.02);
  }
}

function hangers(): readonly Layer[] {
  return [0.4, 0.5, 0.6, 0.2, 0.8].map((x) => {
    const top = cableHeight(x);
    return fill(white, roundedBox(x, (top + 0.56) / 2, 0.011, (0.56 - top) / 2, 0.005));
  });
}

/** Height of the cable at x: a parabola between the towers, straight backstays outside them. */
function cableHeight(x: number): number {
  const fromMiddle = Math.abs(x - 0.5);
  if (fromMiddle <= 0.2) return 0.46 - 0.25 * (fromMiddle / 0.2) ** 2;
  return 0.21 + ((fromMiddle - 0.2) / 0.16) * 0.33;
}

function cable(width: number): Layer['covers'] {
  return (x, y) => {
    if (Math.abs(x - 0.5) > 0.36) return false;
    const slope = (cableHeight(x + 0.001) - cableHeight(x - 0.001)) / 0.002;
    return Math.abs(y - cableHeight(x)) < (width / 2) * Math.hypot(1, slope);
  };
}

function fill(color: Color, covers: Layer['covers']): Layer {
  return { covers, color: () => color };
}

function blend(top: Color, bottom: Color): Layer['color'] {
  return (_, y) => {
    const part = (index: 0 | 1 | 2): number => top[index] + (bottom[index] - top[index]) * y;
    return [part(0), part(1), part(2)];
  };
}

function circle(centerX: number, centerY: number, radius: number): Layer['covers'] {
  return (x, y) => Math.hypot(x - centerX, y - centerY) < radius;
}

function roundedBox(
  centerX: number,
  centerY: number,
  halfX: number,
  halfY: number,
  radius: number,
): Layer['covers'] {
  const corner = Math.min(radius, halfX, halfY);
  return (x, y) => {
    const beyondX = Math.max(Math.abs(x - centerX) - halfX + corner, 0);
    const beyondY = Math.max(Math.abs(y - centerY) - halfY + corner, 0);
    return Math.hypot(beyondX, beyondY) < corner || (beyondX === 0 && beyondY === 0);
  };
}

import type { AppServices } from '../../ipc/app-services.ts';
import type { AppTray } from '../../shell/tray.ts';

/** A busy run changes several times a second; the icon need not. */
const SHORTEST_GAP_MS = 1_000;

/** Keeps the icon beside the clock at what the light says; answers how to end that. */
export function showInTray(services: AppServices, tray: AppTray): () => void {
  let timer: NodeJS.Timeout | null = null;
  const show = (): void => {
    timer = null;
    const { light, sentence } = services.status();
    tray.show(light, sentence);
  };
  const off = services.onChange(() => {
    timer ??= setTimeout(show, SHORTEST_GAP_MS);
  });
  show();
  return () => {
    off();
    if (timer !== null) clearTimeout(timer);
  };
}

import { Menu, nativeImage, Tray } from 'electron';
import type { Light } from '../../src-shared/contract/status.schema.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly syncNow: () => void;
  readonly quit: () => void;
}

export interface AppTray {
  /** Shows the light and its sentence. */
  show(light: Light, sentence: string): void;
  destroy(): void;
}

/** The icon beside the clock: it shows the light while the window is closed. `imageOf` answers an image file. */
export function createTray(actions: TrayActions, imageOf: (light: Light) => string): AppTray {
  const tray = new Tray(nativeImage.createFromPath(imageOf('well')));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Tillbridge', click: actions.open },
      { label: 'Sync now', click: actions.syncNow },
      { type: 'separator' },
      { label: 'Quit', click: actions.quit },
    ]),
  );
  tray.on('click', actions.open);
  return {
    show(light, sentence) {
      tray.setImage(nativeImage.createFromPath(imageOf(light)));
      tray.setToolTip(`Tillbridge: ${sentence}`);
    },
    destroy: () => tray.destroy(),
  };
}

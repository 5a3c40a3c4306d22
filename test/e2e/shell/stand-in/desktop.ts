import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { type MenuRecord, record } from './record.ts';

/** A menu of the app: what it was built from. */
export interface StandInMenu {
  readonly template: readonly MenuItemConstructorOptions[];
}

/** The menus as they are now, for pressing. */
export const menus: { app: StandInMenu | null; tray: StandInMenu | null } = { app: null, tray: null };

export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): StandInMenu => ({ template }),
  setApplicationMenu(menu: StandInMenu): void {
    menus.app = menu;
    record.menu = labelsOf(menu.template);
  },
};

function labelsOf(template: readonly MenuItemConstructorOptions[]): MenuRecord[] {
  return template
    .filter(({ type }) => type !== 'separator')
    .map(({ label, role, submenu }) => ({
      label: label ?? role ?? '',
      items: Array.isArray(submenu) ? labelsOf(submenu) : [],
    }));
}

interface StandInImage {
  readonly file: string;
}

export const nativeImage = { createFromPath: (file: string): StandInImage => ({ file }) };

/** The tray that the app made, for clicking. */
export const trays: Tray[] = [];

export class Tray extends EventEmitter {
  constructor(image: StandInImage) {
    super();
    trays.push(this);
    this.setImage(image);
  }
  setImage(image: StandInImage): void {
    record.tray.image = image.file;
  }
  setToolTip(tip: string): void {
    record.tray.tip = tip;
  }
  setContextMenu(menu: StandInMenu): void {
    menus.tray = menu;
    record.tray.menu = labelsOf(menu.template);
  }
  destroy(): void {
    record.tray.isDestroyed = true;
  }
}

export class Notification {
  static isSupported(): boolean {
    return true;
  }
  readonly #text: { readonly title: string; readonly body: string };
  constructor(text: { readonly title: string; readonly body: string }) {
    this.#text = text;
  }
  show(): void {
    record.notices.push({ title: this.#text.title, body: this.#text.body });
  }
}

export const dialog = {
  showErrorBox(title: string, content: string): void {
    record.errorBoxes.push({ title, content });
    process.stderr.write(`${title}\n${content}\n`);
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    record.openedOutside.push(url);
  },
};

type PermissionHandler = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
) => void;

/** How the app answers when a page asks for a permission; without a handler Electron grants everything. */
export const permissions: { handler: PermissionHandler } = { handler: (_, __, answer) => answer(true) };

export const session = {
  defaultSession: {
    setPermissionRequestHandler(handler: PermissionHandler): void {
      permissions.handler = handler;
    },
  },
};

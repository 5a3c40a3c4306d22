/** A menu as a person reads it: labels, with the items below them. */
export interface MenuRecord {
  readonly label: string;
  readonly items: readonly MenuRecord[];
}

/** What the app showed and asked for, as a test can read it in another process. */
export interface AppRecord {
  readonly menu: readonly MenuRecord[];
  readonly tray: {
    tip: string;
    image: string;
    menu: readonly MenuRecord[];
    isDestroyed: boolean;
  };
  readonly notices: { readonly title: string; readonly body: string }[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  /** Addresses that were handed to the system's browser. */
  readonly openedOutside: string[];
  readonly schemes: string[];
  readonly windows: WindowRecord[];
}

export interface WindowRecord {
  isVisible: boolean;
  isClosed: boolean;
  focused: number;
  readonly size: readonly [width: number, height: number];
  readonly webPreferences: Readonly<Record<string, unknown>>;
  /** Addresses that the page wanted to go to, and whether the app let it. */
  readonly navigations: { readonly url: string; readonly isAllowed: boolean }[];
}

export const record: {
  -readonly [Key in keyof AppRecord]: AppRecord[Key];
} = {
  menu: [],
  tray: { tip: '', image: '', menu: [], isDestroyed: false },
  notices: [],
  errorBoxes: [],
  openedOutside: [],
  schemes: [],
  windows: [],
};

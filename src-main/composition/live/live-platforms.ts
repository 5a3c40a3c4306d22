import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { err, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { CommercePlatform, OnPlatformCall, StoreInfo } from '../../engine/ports/commerce-platform.ts';
import type { ConnectionConfig, Settings } from '../../settings/index.ts';
import { openPlatform, type PlatformAccessDeps } from '../access/platform-access.ts';

/** What opens the stores that the settings name at the moment. */
export interface LivePlatformsDeps extends PlatformAccessDeps {
  readonly settings: () => Settings | null;
  /** Whether these addresses may be used here at all. */
  readonly guard: (settings: Settings) => Result<void, SyncError>;
}

interface OpenStore {
  /** What it was opened with. */
  readonly openedWith: string;
  readonly platform: Promise<Result<CommercePlatform, SyncError>>;
  /** Who counts the calls now; the latest that asked. */
  onCall: OnPlatformCall;
}

/** The configured stores, opened when they are first wanted and again after a change of their settings. */
export class LivePlatforms {
  readonly #deps: LivePlatformsDeps;
  readonly #open = new Map<ConnectionId, OpenStore>();
  readonly #failures = new Map<ConnectionId, SyncError>();
  readonly #warnings = new Map<ConnectionId, readonly string[]>();

  constructor(deps: LivePlatformsDeps) {
    this.#deps = deps;
  }

  /** Opens, or answers the open one. A failure is shown but not kept: the next call tries again. */
  async open(id: ConnectionId, onCall: OnPlatformCall): Promise<Result<CommercePlatform, SyncError>> {
    const opened = await this.#opened(id, onCall);
    if (opened.ok) this.#failures.delete(id);
    else this.#failures.set(id, opened.error);
    return opened;
  }

  /** Why the store could not be opened when it was last wanted; null when it could. */
  failureOf(id: ConnectionId): SyncError | null {
    return this.#failures.get(id) ?? null;
  }

  /** What the owner should know about the store, as of the last `check`. */
  warningsOf(id: ConnectionId): readonly string[] {
    return this.#warnings.get(id) ?? [];
  }

  /** Asks a store about itself and remembers its warnings. */
  async check(id: ConnectionId, signal: AbortSignal): Promise<Result<StoreInfo, SyncError>> {
    const opened = await this.open(id, this.#open.get(id)?.onCall ?? (() => undefined));
    if (!opened.ok) return opened;
    const info = await opened.value.connection.check(signal);
    if (info.ok) this.#warnings.set(id, info.value.warnings);
    return info;
  }

  async #opened(id: ConnectionId, onCall: OnPlatformCall): Promise<Result<CommercePlatform, SyncError>> {
    const settings = this.#deps.settings();
    const connection = settings?.connections.find((candidate) => candidate.id === id);
    if (settings === null || connection === undefined) return err(notConfigured(id));
    const allowed = this.#deps.guard(settings);
    if (!allowed.ok) return allowed;
    const present = this.#open.get(id);
    if (present !== undefined && present.openedWith === keyOf(connection)) {
      present.onCall = onCall;
      return present.platform;
    }
    // The new one takes the old one's place at once, so that nobody who asks meanwhile opens a third.
    const closed = this.forget(id);
    const opened = this.#openNew(id, connection, onCall);
    await closed;
    return opened;
  }

  /** Closes a store, so that its log-in is read again when it is next wanted. */
  async forget(id: ConnectionId): Promise<void> {
    const present = this.#open.get(id);
    this.#open.delete(id);
    const platform = await present?.platform;
    if (platform?.ok) await platform.value.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.forget(id)));
  }

  async #openNew(
    id: ConnectionId,
    connection: ConnectionConfig,
    onCall: OnPlatformCall,
  ): Promise<Result<CommercePlatform, SyncError>> {
    const store: OpenStore = {
      openedWith: keyOf(connection),
      onCall,
      platform: openPlatform(connection, this.#deps, (operation, kind) => store.onCall(operation, kind)),
    };
    this.#open.set(id, store);
    const opened = await store.platform;
    if (!opened.ok && this.#open.get(id) === store) this.#open.delete(id);
    return opened;
  }
}

const keyOf = ({ platform, config }: ConnectionConfig): string => JSON.stringify([platform, config]);

const notConfigured = (id: ConnectionId): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'store.unknown',
    connectionId: id,
    field: 'store',
    operatorMessage: `There is no store called ${id}.`,
    remedy: 'Look at the status for the stores there are, or connect it first.',
  });

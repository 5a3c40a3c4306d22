import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import type { Clock } from './ports/clock.ts';
import type { CommercePlatform, OnPlatformCall } from './ports/commerce-platform.ts';
import type { ChooseReturns, EngineSettings } from './ports/engine-settings.ts';
import type { Log } from './ports/log.ts';
import type { Pos } from './ports/pos.ts';
import type { PosDocuments } from './ports/pos-documents.ts';
import type { Stores } from './ports/stores.ts';

/** Everything the engine needs of the world. */
export interface EnginePorts {
  readonly pos: Pos;
  /** Documents of the POS; left out: web orders are not imported. */
  readonly documents?: PosDocuments | undefined;
  /** ISO 4217: what the POS's books are in. Left out: `USD`, as at almost every Counterpoint company. */
  readonly companyCurrency?: string | undefined;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  /** The settings as they are now; called before every cycle. */
  readonly settings: () => EngineSettings;
  /** Changes how a store's returns go to the POS, in the settings; left out: nobody but the owner can. */
  readonly chooseReturns?: ChooseReturns | undefined;
  /** Opens (or answers the open) platform of a connection. A missing secret is an `auth` failure. */
  readonly platform: (
    connectionId: ConnectionId,
    onCall: OnPlatformCall,
  ) => Promise<Result<CommercePlatform, SyncError>>;
  /** A new unique text. */
  readonly newId: () => string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Lets other work of the process in; resolves in a later turn of the event loop. */
  readonly pause: () => Promise<void>;
}

import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import type { Clock } from '../engine/ports/clock.ts';
import type {
  CommercePlatform,
  OnPlatformCall,
  PlatformCapabilities,
} from '../engine/ports/commerce-platform.ts';
import type { Log } from '../engine/ports/log.ts';

/** One field of the form in which a store is connected. */
export interface PlatformField {
  /** Its name in `config`, or in `secrets` when it is a secret. */
  readonly name: string;
  readonly label: string;
  /** Secrets go to the keychain and never to the settings. */
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  /** Where a person finds it, in a sentence or two. */
  readonly help: string;
  readonly example: string;
}

/** What a platform is, for the wizard and for the engine's plans. */
export interface PlatformManifest {
  /** Lower case, as it stands in the settings: `woocommerce`. */
  readonly id: string;
  readonly displayName: string;
  readonly fields: readonly PlatformField[];
  readonly capabilities: PlatformCapabilities;
  /** The oldest version of the store's software that is supported; null where the vendor runs it. */
  readonly oldestVersion: string | null;
}

/** What a connected store is made from. */
export interface PlatformDeps {
  readonly connectionId: ConnectionId;
  /** Fields that are no secrets, by name; they passed `validate`. */
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onCall: OnPlatformCall;
}

/** One kind of store: all that the rest of the program knows of it. */
export interface PlatformDefinition {
  readonly manifest: PlatformManifest;
  /** Looks at the fields without asking the store. A failure names the field and the remedy. */
  validate(config: Readonly<Record<string, string>>): Result<void, SyncError>;
  createPlatform(deps: PlatformDeps): CommercePlatform;
}

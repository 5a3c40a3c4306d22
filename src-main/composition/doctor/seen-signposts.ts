import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FLOWS } from '../../../src-shared/domain/flow.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { parseCursor } from '../../engine/checkpoints/flow-cursor.schema.ts';
import type { ConnectionConfig } from '../../settings/index.ts';
import { readCursors } from '../../storage/index.ts';

/**
 * The signposts that the engine has seen to move at this site, by their keys in the cursors of all stores. Null when it has
 * not looked for changes here yet.
 */
export function seenSignposts(
  home: string,
  connections: readonly Pick<ConnectionConfig, 'id'>[],
): ReadonlySet<string> | null {
  const file = join(resolve(home), 'tillbridge.db');
  if (!existsSync(file)) return null;
  const texts = readCursors(
    file,
    connections.map(({ id }) => connectionId(id)),
    FLOWS,
  );
  const cursors = (texts ?? []).flatMap((text) => parseCursor(text) ?? []);
  return cursors.length === 0 ? null : new Set(cursors.flatMap(({ position }) => position.moved ?? []));
}

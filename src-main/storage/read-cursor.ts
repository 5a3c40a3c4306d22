import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import { checkpointRepository } from './checkpoint.repository.ts';
import { openReader } from './driver.ts';

/**
 * The stored cursors of a connection's flows, those that there are, without changing anything in the file: neither its
 * version nor its content. Null when the file cannot be read.
 */
export function readCursors(
  file: string,
  connections: readonly ConnectionId[],
  flows: readonly FlowName[],
): readonly string[] | null {
  try {
    const driver = openReader(file);
    try {
      const { get } = checkpointRepository(driver);
      return connections.flatMap((id) => flows.flatMap((flow) => get(flow, id, 'all') ?? []));
    } finally {
      driver.close();
    }
  } catch {
    return null;
  }
}

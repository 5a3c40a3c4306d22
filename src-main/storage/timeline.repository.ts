import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { TimelineEntry, TimelineStore } from '../engine/ports/order-stores.ts';
import type { Driver } from './driver.ts';

interface TimelineRow {
  readonly entity: TimelineEntry['subject']['entity'];
  readonly subject_id: string;
  readonly connection_id: ConnectionId | null;
  readonly at: number;
  readonly code: string;
  readonly text: string;
}

/** Table `timeline`: what happened to an order, an item or a customer, in the order in which we learned of it. */
export function timelineRepository(db: Driver): TimelineStore {
  return {
    add({ subject, connectionId, at, code, text }) {
      db.run(
        'INSERT INTO timeline (entity, subject_id, connection_id, at, code, text) VALUES (?, ?, ?, ?, ?, ?)',
        subject.entity,
        subject.id,
        connectionId,
        at,
        code,
        text,
      );
    },
    list: (entity, id, limit) =>
      db
        .all<TimelineRow>(
          'SELECT * FROM timeline WHERE entity = ? AND subject_id = ? ORDER BY sequence LIMIT ?',
          entity,
          id,
          limit,
        )
        .map(({ entity: kind, subject_id, connection_id, at, code, text }) => ({
          subject: { entity: kind, id: subject_id },
          connectionId: connection_id,
          at,
          code,
          text,
        })),
    prune: (before, limit) =>
      db.run(
        'DELETE FROM timeline WHERE sequence IN (SELECT sequence FROM timeline WHERE at < ? LIMIT ?)',
        before,
        limit,
      ),
  };
}

import type { ConnectionId, CustomerNumber } from '../../src-shared/domain/ids.ts';
import type { CustomerLink, CustomerLinkStore } from '../engine/ports/order-stores.ts';
import type { Driver } from './driver.ts';

interface CustomerRow {
  readonly connection_id: ConnectionId;
  readonly key: string;
  readonly customer_number: CustomerNumber | null;
  readonly state: CustomerLink['state'];
  readonly announced_at: number;
}

/** Table `customer_link`: accounts and e-mails of a store's shoppers, and the POS's customers. */
export function customerLinkRepository(db: Driver): CustomerLinkStore {
  return {
    get(connectionId, key) {
      const row = db.get<CustomerRow>(
        'SELECT * FROM customer_link WHERE connection_id = ? AND key = ?',
        connectionId,
        key,
      );
      if (row === undefined) return null;
      const { customer_number, state, announced_at } = row;
      return { connectionId, key, customerNumber: customer_number, state, announcedAt: announced_at };
    },
    put({ connectionId, key, customerNumber, state, announcedAt }) {
      db.run(
        `INSERT INTO customer_link (connection_id, key, customer_number, state, announced_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, key) DO UPDATE SET
           customer_number = excluded.customer_number, state = excluded.state, announced_at = excluded.announced_at`,
        connectionId,
        key,
        customerNumber,
        state,
        announcedAt,
      );
    },
    remove(connectionId, key) {
      db.run('DELETE FROM customer_link WHERE connection_id = ? AND key = ?', connectionId, key);
    },
  };
}

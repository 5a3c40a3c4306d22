import type { Migration } from './migration.ts';

/**
 * The ledger of web orders, what they hold, what happened to them, their customers, returns, tasks for staff, and what the
 * store was told of parcels. Snapshots and drafts are JSON; what is searched by has a column.
 */
export const orders: Migration = {
  version: 11,
  slug: 'orders',
  sql: `
    CREATE TABLE web_order (
      connection_id   TEXT NOT NULL,
      order_id        TEXT NOT NULL,
      part            INTEGER NOT NULL,
      number          TEXT NOT NULL,
      state           TEXT NOT NULL,
      reason          TEXT NOT NULL,
      snapshot        TEXT NOT NULL,
      fingerprint     TEXT NOT NULL,
      trigger_kind    TEXT NOT NULL,
      document_kind   TEXT,
      reference       TEXT NOT NULL,
      ticket_number   TEXT NOT NULL,
      customer_number TEXT,
      draft           TEXT,
      documents       TEXT NOT NULL,
      doubt           TEXT,
      attempts        INTEGER NOT NULL,
      next_at         INTEGER,
      posted_at       INTEGER,
      seen_in_pos_at  INTEGER,
      backordered     INTEGER NOT NULL CHECK (backordered IN (0, 1)),
      pos_total       TEXT,
      decision        TEXT,
      currency        TEXT NOT NULL,
      total           TEXT NOT NULL,
      placed_at       INTEGER NOT NULL,
      first_seen_at   INTEGER NOT NULL,
      updated_at      INTEGER NOT NULL,
      search_text     TEXT NOT NULL,
      PRIMARY KEY (connection_id, order_id, part)
    ) STRICT;
    CREATE INDEX web_order_due ON web_order (connection_id, next_at) WHERE next_at IS NOT NULL;
    CREATE INDEX web_order_state ON web_order (connection_id, state, placed_at, order_id, part);
    CREATE INDEX web_order_placed ON web_order (placed_at);
    CREATE INDEX web_order_ticket ON web_order (ticket_number);
    CREATE UNIQUE INDEX web_order_reference ON web_order (reference);

    CREATE TABLE order_hold (
      connection_id TEXT NOT NULL,
      order_id      TEXT NOT NULL,
      part          INTEGER NOT NULL,
      cell_key      TEXT NOT NULL,
      item_number   TEXT NOT NULL,
      quantity      INTEGER NOT NULL,
      ended_at      INTEGER,
      PRIMARY KEY (connection_id, order_id, part, cell_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX order_hold_item ON order_hold (item_number, ended_at);
    CREATE INDEX order_hold_ended ON order_hold (ended_at) WHERE ended_at IS NOT NULL;

    CREATE TABLE timeline (
      sequence      INTEGER PRIMARY KEY,
      entity        TEXT NOT NULL,
      subject_id    TEXT NOT NULL,
      connection_id TEXT,
      at            INTEGER NOT NULL,
      code          TEXT NOT NULL,
      text          TEXT NOT NULL
    ) STRICT;
    CREATE INDEX timeline_subject ON timeline (entity, subject_id, sequence);
    CREATE INDEX timeline_at ON timeline (at);

    CREATE TABLE customer_link (
      connection_id   TEXT NOT NULL,
      key             TEXT NOT NULL,
      customer_number TEXT,
      state           TEXT NOT NULL CHECK (state IN ('making', 'linked')),
      announced_at    INTEGER NOT NULL,
      PRIMARY KEY (connection_id, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE web_return (
      connection_id  TEXT NOT NULL,
      refund_id      TEXT NOT NULL,
      order_id       TEXT NOT NULL,
      state          TEXT NOT NULL,
      reason         TEXT NOT NULL,
      reference      TEXT NOT NULL,
      ticket_number  TEXT NOT NULL,
      draft          TEXT,
      documents      TEXT NOT NULL,
      doubt          TEXT,
      attempts       INTEGER NOT NULL,
      next_at        INTEGER,
      seen_in_pos_at INTEGER,
      amount         TEXT NOT NULL,
      created_at     INTEGER NOT NULL,
      updated_at     INTEGER NOT NULL,
      PRIMARY KEY (connection_id, refund_id)
    ) STRICT;
    CREATE INDEX web_return_order ON web_return (connection_id, order_id);
    CREATE INDEX web_return_state ON web_return (connection_id, state, created_at);
    CREATE INDEX web_return_due ON web_return (connection_id, next_at) WHERE next_at IS NOT NULL;
    CREATE INDEX web_return_created ON web_return (created_at);

    CREATE TABLE work_task (
      sequence      INTEGER PRIMARY KEY,
      id            TEXT NOT NULL UNIQUE,
      connection_id TEXT NOT NULL,
      order_id      TEXT NOT NULL,
      kind          TEXT NOT NULL,
      dedupe_key    TEXT NOT NULL UNIQUE,
      title         TEXT NOT NULL,
      text          TEXT NOT NULL,
      reference     TEXT,
      draft         TEXT,
      amount        TEXT,
      state         TEXT NOT NULL CHECK (state IN ('open', 'done', 'dismissed')),
      created_at    INTEGER NOT NULL,
      closed_at     INTEGER,
      closed_by     TEXT
    ) STRICT;
    CREATE INDEX work_task_state ON work_task (state, sequence);

    CREATE TABLE order_fulfillment (
      connection_id   TEXT NOT NULL,
      order_id        TEXT NOT NULL,
      key             TEXT NOT NULL,
      state           TEXT NOT NULL CHECK (state IN ('queued', 'told', 'refused')),
      idempotency_key TEXT NOT NULL,
      at              INTEGER NOT NULL,
      PRIMARY KEY (connection_id, order_id, key)
    ) STRICT, WITHOUT ROWID;
  `,
};

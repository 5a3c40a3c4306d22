import { links } from './0001-links.ts';
import { checkpoints } from './0002-checkpoints.ts';
import { outbox } from './0003-outbox.ts';
import { runs } from './0004-runs.ts';
import { errors } from './0005-errors.ts';
import { approvals } from './0006-approvals.ts';
import { rechecks } from './0007-rechecks.ts';
import { cellKeys } from './0008-cell-keys.ts';
import { onlineRuns } from './0009-online-runs.ts';
import { urgentJobs } from './0010-urgent-jobs.ts';
import { orders } from './0011-orders.ts';
import { parcels } from './0012-parcels.ts';
import { memory } from './0013-memory.ts';
import { posWrites } from './0014-pos-writes.ts';
import type { Migration } from './migration.ts';

/** All migrations in order; the last one's number is the version that this program knows. */
export const MIGRATIONS: readonly Migration[] = [
  links,
  checkpoints,
  outbox,
  runs,
  errors,
  approvals,
  rechecks,
  cellKeys,
  onlineRuns,
  urgentJobs,
  orders,
  parcels,
  memory,
  posWrites,
];

import type { RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { RemoteVisibility, SetVisibility } from '../../ports/commerce-platform.ts';
import type { ProductLink } from '../../ports/stores.ts';
import type { JobContext, JobHandler, JobResult, ParsedJob } from '../job-handler.ts';

type VisibilityJob = ParsedJob<'visibility.set'>;
type States = ReadonlyMap<RemoteProductId, RemoteVisibility>;

/**
 * Hides and shows products. What the retailer chose is read when it happens, not when it was planned, and is remembered
 * before anything is sent: a repeat after a crash finds the product hidden by us and must not take that for his choice.
 */
export const visibilitySetHandler: JobHandler<'visibility.set'> = {
  kind: 'visibility.set',
  batchSize: 500,
  verify: null,
  async execute(jobs, context) {
    const { platform, signal } = context;
    const before = await readStates(jobs, context);
    if (!before.ok) return jobs.map(() => before);
    const links = linksOf(jobs, context);
    const changes = jobs.map((parsed) => changeFor(parsed, links, before.value));
    rememberChoices(jobs, links, before.value, context);
    const sent = jobs.filter((_, index) => changes[index] != null);
    const answers =
      sent.length === 0
        ? []
        : await platform.catalog.setVisibility(
            changes.flatMap((change) => change ?? []),
            signal,
          );
    const answerOf = new Map(sent.map((parsed, index) => [parsed, answers[index]]));
    const hidden = sent.filter((parsed) => parsed.payload.to === 'hide' && answerOf.get(parsed)?.ok);
    const after: Result<States, SyncError> =
      hidden.length === 0 ? ok(new Map()) : await readStates(hidden, context);
    const states: States = new Map([...before.value, ...(after.ok ? after.value : [])]);
    return jobs.map((parsed, index): JobResult => {
      if (!before.value.has(parsed.payload.productId)) return err(gone());
      const isSent = changes[index] != null;
      const answer = isSent ? answerOf.get(parsed) : ok();
      if (answer === undefined) throw new Error('the platform answered fewer records than it was given');
      // How the product looks now is not known when the second read failed; the next look at the item finds out.
      const isKnown = !isSent || after.ok;
      return answer.ok ? ok(() => commit(parsed, isKnown ? states : new Map(), context)) : answer;
    });
  },
};

async function readStates(
  jobs: readonly VisibilityJob[],
  { platform, signal }: JobContext,
): Promise<Result<States, SyncError>> {
  const read = await platform.catalog.readVisibility(
    jobs.map(({ payload }) => payload.productId),
    signal,
  );
  return read.ok ? ok(new Map(read.value.map((state) => [state.productId, state]))) : read;
}

function linksOf(jobs: readonly VisibilityJob[], { stores, connection }: JobContext) {
  const items = jobs.map(({ payload }) => payload.itemNumber);
  return new Map(stores.links.products(connection.id, items).map((link) => [link.itemNumber, link]));
}

/** What is to be sent; null when only our memory changes. */
function changeFor(
  { payload: { itemNumber, productId, to } }: VisibilityJob,
  links: ReadonlyMap<string, ProductLink>,
  states: States,
): SetVisibility | null {
  const now = states.get(productId);
  const link = links.get(itemNumber);
  if (now === undefined || link === undefined) return null;
  if (to === 'hide') return now.isVisible ? { productId, change: { to } } : null;
  const { hiddenState, hiddenAs } = link;
  const isAsWeLeftIt = hiddenAs === null || hiddenAs === now.state;
  if (hiddenState === null || now.isVisible || !isAsWeLeftIt || now.state === hiddenState) return null;
  return { productId, change: { to, state: hiddenState } };
}

function rememberChoices(
  jobs: readonly VisibilityJob[],
  links: ReadonlyMap<string, ProductLink>,
  states: States,
  { stores, connection }: JobContext,
): void {
  stores.transaction(() => {
    for (const { payload } of jobs) {
      const now = states.get(payload.productId);
      const link = links.get(payload.itemNumber);
      if (payload.to !== 'hide' || now === undefined || link === undefined) continue;
      // What an earlier attempt remembered stands while customers cannot see the product: that may be its own work.
      if (link.hiddenState !== null && !now.isVisible) continue;
      stores.links.setHidden(connection.id, payload.itemNumber, { state: now.state, as: null });
    }
  });
}

function commit({ job, payload }: VisibilityJob, states: States, { stores, clock }: JobContext): void {
  const { connectionId } = job;
  if (payload.to === 'restore') {
    stores.links.setHidden(connectionId, payload.itemNumber, null);
    return;
  }
  // What is wrong with its price or stock is nobody's concern while it is not sold.
  for (const flow of ['export-prices', 'export-stock'] as const) {
    stores.errors.resolveLookedAt(connectionId, flow, [payload.itemNumber], [], clock.now());
  }
  const [link] = stores.links.products(connectionId, [payload.itemNumber]);
  const as = states.get(payload.productId)?.state ?? null;
  if (link?.hiddenState != null) {
    stores.links.setHidden(connectionId, payload.itemNumber, { state: link.hiddenState, as });
  }
}

const gone = (): SyncError =>
  syncError({
    kind: 'gone',
    code: 'platform.gone',
    operatorMessage: 'The product does not exist in the store any more.',
    remedy: 'Nothing to do; the next look at the item decides what becomes of it.',
  });

import type { CustomerNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CustomerLink, Doubt, LedgerOrder } from '../../ports/order-stores.ts';
import { chooseCustomer } from '../customers/choose-customer.ts';
import { customerDraftOf } from '../customers/contact.mapper.ts';
import { customerKeysOf } from '../customers/customer-key.ts';
import { mayBeInTheMaking } from './after-loss.ts';
import { foundNothing, isNeverSaved, newDoubt } from './doubt.ts';
import type { RoundContext } from './round-context.ts';

/**
 * Whom an order is booked on; null: the walk-in customer. `in-doubt`: one may be in the making, and is looked for; `attempts`: of
 * the order, with those to make its customer that came to nothing.
 */
export type CustomerAnswer =
  | { readonly kind: 'known'; readonly customerNumber: CustomerNumber | null }
  | { readonly kind: 'in-doubt'; readonly doubt: Doubt; readonly attempts: number }
  | { readonly kind: 'failed'; readonly error: SyncError };

const known = (customerNumber: CustomerNumber | null): CustomerAnswer => ({ kind: 'known', customerNumber });
const failed = (error: SyncError): CustomerAnswer => ({ kind: 'failed', error });

/**
 * Finds the customer of an order: the one that the shopper was booked on before, else by e-mail address, else a new one.
 * That one is being made is committed first; while nobody knows whether it was, it is looked for as long as a document
 * would be, and never made a second time before. One that was not saved twice is told to people. Call only while the POS's API is
 * healthy.
 */
export async function resolveCustomer(context: RoundContext, row: LedgerOrder): Promise<CustomerAnswer> {
  const { settings, documents, signal } = context;
  const { customer } = row.order;
  const email = customer.email.trim().toLowerCase();
  if (settings.customers === 'web-customer') return known(settings.webCustomer);
  const links = linksOf(context, row);
  const linked = await linkedCustomer(context, links);
  if (!linked.ok) return failed(linked.error);
  if (linked.value !== null) return known(linked.value);
  // Nobody could be found again without an address.
  if (email === '') return known(settings.webCustomer);
  const found = await documents.findCustomers([email], signal);
  if (!found.ok) return failed(found.error);
  const { firstName = '', lastName = '' } = customer.billing ?? {};
  const chosen = chooseCustomer(found.value, `${firstName} ${lastName}`);
  if (chosen !== null) {
    putLinks(context, row, 'linked', chosen.customerNumber);
    return known(chosen.customerNumber);
  }
  const making = links.find(({ state }) => state === 'making');
  if (making !== undefined) {
    const { sentAt } = row.doubt ?? { sentAt: null };
    const before =
      row.doubt !== null && sentAt === making.announcedAt ? row.doubt : newDoubt(making.announcedAt);
    const doubt = foundNothing(before, context.clock.now());
    if (!isNeverSaved(doubt, settings.verifyForMs)) {
      return { kind: 'in-doubt', doubt, attempts: row.attempts };
    }
    if (row.attempts > 0) {
      endMaking(context, row);
      return failed(neverSaved(row, email));
    }
  }
  if (mayBeInTheMaking(context, email)) {
    const doubt = row.doubt ?? newDoubt(context.clock.now());
    return { kind: 'in-doubt', doubt, attempts: row.attempts };
  }
  return makeCustomer(context, row, making === undefined ? row.attempts : row.attempts + 1);
}

/** `attempts`: of the order, those included that came to no customer. */
async function makeCustomer(
  context: RoundContext,
  row: LedgerOrder,
  attempts: number,
): Promise<CustomerAnswer> {
  const { settings, documents, ending, clock } = context;
  const announcedAt = clock.now();
  putLinks(context, row, 'making', null);
  const made = await documents
    .createCustomer(customerDraftOf(row.order), settings, ending, context.onDocumentWrite)
    .catch((defect: unknown) => brokeOff(context, defect));
  if (made.ok) {
    putLinks(context, row, 'linked', made.value);
    return known(made.value);
  }
  const { kind } = made.error;
  if (kind === 'unknown-outcome' || kind === 'conflict' || kind === 'defect') {
    return { kind: 'in-doubt', doubt: newDoubt(announcedAt), attempts };
  }
  endMaking(context, row);
  return failed(made.error);
}

/** Nothing was made, so nothing is in the making. */
function endMaking({ stores }: RoundContext, { connectionId, order }: LedgerOrder): void {
  stores.transaction(() => {
    for (const key of customerKeysOf(order.customer)) stores.orders.customers.remove(connectionId, key);
  });
}

const neverSaved = ({ number }: LedgerOrder, email: string): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.customer-never-saved',
    field: 'workgroup',
    operatorMessage: `Counterpoint gives no clear answer to the new customer ${email} of order ${number}, and does not save it.`,
    remedy:
      'Look at the customer template of the workgroup in Counterpoint, or make the customer there by hand with this e-mail address; the order is tried again by itself.',
  });

function brokeOff({ log }: RoundContext, defect: unknown): Result<never, SyncError> {
  log.error('making a customer broke off', { defect });
  return {
    ok: false,
    error: syncError({
      kind: 'unknown-outcome',
      code: 'engine.defect',
      operatorMessage: 'Making a customer broke off because of a mistake in the program.',
      remedy: 'The customer is looked for before anything is repeated.',
      detail: String(defect),
    }),
  };
}

const linksOf = ({ stores }: RoundContext, row: LedgerOrder): readonly CustomerLink[] =>
  customerKeysOf(row.order.customer).flatMap(
    (key) => stores.orders.customers.get(row.connectionId, key) ?? [],
  );

/** Staff may have merged or removed the customer since. */
async function linkedCustomer(
  { stores, documents, signal }: RoundContext,
  links: readonly CustomerLink[],
): Promise<Result<CustomerNumber | null, SyncError>> {
  for (const { connectionId, key, customerNumber } of links) {
    if (customerNumber === null) continue;
    const exists = await documents.customerExists(customerNumber, signal);
    if (!exists.ok) return exists;
    if (exists.value) return ok(customerNumber);
    stores.orders.customers.remove(connectionId, key);
  }
  return ok(null);
}

function putLinks(
  { stores, clock }: RoundContext,
  { connectionId, order }: LedgerOrder,
  state: CustomerLink['state'],
  customerNumber: CustomerNumber | null,
): void {
  const announcedAt = clock.now();
  stores.transaction(() => {
    for (const key of customerKeysOf(order.customer)) {
      stores.orders.customers.put({ connectionId, key, customerNumber, state, announcedAt });
    }
  });
}

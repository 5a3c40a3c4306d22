import {
  type Finding,
  failed,
  type HealthCheck,
  passed,
  skipped,
  warned,
} from '../../../../src-shared/domain/health-check.ts';
import { orderReference, ticketNumber } from '../../../../src-shared/domain/ids.ts';
import type { Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { OrderSettings } from '../../../engine/ports/order-settings.ts';
import type { PosDocuments } from '../../../engine/ports/pos-documents.ts';
import {
  type OrderSetupPart,
  type OrderSetupProblem,
  orderSetupProblems,
} from '../orders/order-setup-problems.ts';

/** A store that sends its orders to Counterpoint. */
export interface OrderStore {
  readonly id: string;
  readonly name: string;
  readonly settings: OrderSettings;
}

export interface OrderExaminationDeps {
  readonly documents: PosDocuments;
  readonly stores: readonly OrderStore[];
  readonly clock: Pick<Clock, 'now'>;
}

/** The tests of each store, with what each of them asks and what it says when nothing is wrong. */
const PARTS: Readonly<Record<OrderSetupPart, { readonly title: string; readonly fine: string }>> = {
  place: { title: 'Store, station and user exist', fine: 'They do.' },
  drawer: { title: 'The drawer is open', fine: 'It has an open session.' },
  'pay-codes': { title: 'The pay codes can be used', fine: 'All of them can.' },
  tax: { title: 'Tax code and rules exist', fine: 'They do.' },
  customers: { title: 'Customers can be found and made', fine: 'They can.' },
  charges: { title: 'The charges have their places', fine: 'They have.' },
  'ship-vias': { title: 'The ship-via codes exist', fine: 'They do.' },
};
const PART_NAMES = Object.keys(PARTS) as readonly OrderSetupPart[];

/** No document has this mark; whether one could be found is what is asked. */
const NOBODYS = {
  reference: orderReference('TILLBRIDGE-DOCTOR'),
  ticketNumber: ticketNumber('TILLBRIDGE-DR'),
};

/**
 * Tests what web orders need of Counterpoint: that documents can be looked up, that the API takes our log-in, and, for each
 * store, that what its settings name is there. Nothing is written. Without a store nothing is tested.
 */
export async function examineOrders(
  { documents, stores, clock }: OrderExaminationDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  if (stores.length === 0) return [];
  const notBefore = new Date(clock.now()).toISOString();
  const lookUp = await documents.findDocuments([{ ...NOBODYS, notBefore }], signal);
  const api = documents.canPost ? await documents.ping(signal) : null;
  const setup = await documents.readSetup(signal);
  const checks: HealthCheck[] = [
    {
      id: 'orders.documents',
      title: 'Web orders: documents can be looked up',
      ...(lookUp.ok ? passed('Open documents and both histories can be read.') : unanswered(lookUp.error)),
    },
    {
      id: 'orders.tickets',
      title: 'Web orders: staff post the tickets in Counterpoint',
      ...judgeTickets(await documents.lateTickets(signal)),
    },
    { id: 'orders.api', title: 'Web orders: Counterpoint’s API takes the log-in', ...judgeApi(api) },
  ];
  for (const store of stores) {
    if (setup.ok) {
      const customer = await customerProblem(documents, store.settings, signal);
      checks.push(...judgeStore(store, [...orderSetupProblems(setup.value, store.settings), ...customer]));
    } else checks.push(...PART_NAMES.map((part) => checkOf(store, part, unanswered(setup.error))));
  }
  return checks;
}

function judgeTickets(late: Result<SyncError | null, SyncError>): Finding {
  if (!late.ok) return unanswered(late.error);
  if (late.value === null) return passed('None waits for too long to be posted.');
  return warned(late.value.operatorMessage, late.value.remedy);
}

function judgeApi(answer: Result<void, SyncError> | null): Finding {
  if (answer === null) {
    return skipped('No API is set up: documents are entered by hand, from the list of tasks.');
  }
  return answer.ok ? passed('It answers.') : unanswered(answer.error);
}

/** The findings of one store, from all that is wrong with its set-up. */
const judgeStore = (store: OrderStore, problems: readonly OrderSetupProblem[]): readonly HealthCheck[] =>
  PART_NAMES.map((part) => {
    const own = problems.filter((problem) => problem.part === part).map(({ error }) => error);
    if (own.length === 0) return checkOf(store, part, passed(PARTS[part].fine));
    const remedies = [...new Set(own.map(({ remedy }) => remedy))];
    const found = own.map(({ operatorMessage }) => operatorMessage);
    return checkOf(store, part, failed(found.join(' '), remedies.join(' ')));
  });

/** The customer whom web orders are booked on may have been merged or removed. */
async function customerProblem(
  documents: PosDocuments,
  { webCustomer }: OrderSettings,
  signal: AbortSignal,
): Promise<readonly OrderSetupProblem[]> {
  if (webCustomer === null) return [];
  const exists = await documents.customerExists(webCustomer, signal);
  if (!exists.ok) return [{ part: 'customers', error: exists.error }];
  if (exists.value) return [];
  return [
    {
      part: 'customers',
      error: {
        kind: 'blocked',
        code: 'order.setup-missing',
        field: 'webCustomer',
        operatorMessage: `There is no customer ${webCustomer} in Counterpoint.`,
        remedy: 'Choose one that exists in the settings, or make it in Counterpoint.',
      },
    },
  ];
}

const checkOf = ({ id, name }: OrderStore, part: OrderSetupPart, finding: Finding): HealthCheck => ({
  id: `orders.${id}.${part}`,
  title: `${name}, web orders: ${PARTS[part].title}`,
  ...finding,
});

const unanswered = ({ operatorMessage, remedy }: SyncError): Finding => failed(operatorMessage, remedy);

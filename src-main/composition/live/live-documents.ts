import type { PosDocuments } from '../../engine/ports/pos-documents.ts';
import { createCounterpointApi } from '../../pos/counterpoint/api/index.ts';
import { type CounterpointDocuments, createPosDocuments } from '../../pos/counterpoint/index.ts';
import { apiAccess, counterpointAccess } from '../access/counterpoint-access.ts';
import { type LiveDeps, liveOpened } from './live-opened.ts';

/** Documents of the point of sale; whoever opened them closes them. */
export interface LiveDocuments extends PosDocuments {
  close(): Promise<void>;
}

/** Documents of the point of sale as the settings name it, and its API, at the moment of each question. */
export function createLiveDocuments(deps: LiveDeps): LiveDocuments {
  const { home, clock, log, secrets } = deps;
  const { ask, close } = liveOpened<CounterpointDocuments>(deps, async (counterpoint) => {
    const access = await counterpointAccess(counterpoint, home, secrets);
    if (!access.ok) return access;
    const api = await apiAccess(counterpoint, home, secrets);
    if (!api.ok) return api;
    const writer = api.value === null ? null : createCounterpointApi({ ...api.value, clock });
    return { ok: true, value: createPosDocuments({ ...access.value, api: writer, clock, log }) };
  });
  return {
    get canPost() {
      return deps.settings()?.counterpoint?.api !== undefined;
    },
    ping: (signal) => ask((documents) => documents.ping(signal)),
    readSetup: (signal) => ask((documents) => documents.readSetup(signal)),
    setupProblems: (settings, signal) => ask((documents) => documents.setupProblems(settings, signal)),
    lateTickets: (signal) => ask((documents) => documents.lateTickets(signal)),
    findDocuments: (lookUps, signal) => ask((documents) => documents.findDocuments(lookUps, signal)),
    followDocuments: (known, signal) => ask((documents) => documents.followDocuments(known, signal)),
    findCustomers: (emails, signal) => ask((documents) => documents.findCustomers(emails, signal)),
    customerExists: (customer, signal) => ask((documents) => documents.customerExists(customer, signal)),
    createCustomer: (...write) => ask((documents) => documents.createCustomer(...write)),
    postDocument: (...write) => ask((documents) => documents.postDocument(...write)),
    addPayment: (...write) => ask((documents) => documents.addPayment(...write)),
    availability: (cells, locations, signal) =>
      ask((documents) => documents.availability(cells, locations, signal)),
    itemFacts: (itemNumbers, signal) => ask((documents) => documents.itemFacts(itemNumbers, signal)),
    close,
  };
}

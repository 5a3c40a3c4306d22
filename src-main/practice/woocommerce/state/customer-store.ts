/** A shopper with an account. Instants are milliseconds, whole seconds. */
export interface CustomerRecord {
  readonly id: number;
  readonly createdAt: number;
  readonly email: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Accounts of shoppers; the first user is the retailer. An e-mail address has at most one account, as WordPress wants it. */
export class CustomerStore {
  readonly #customers = new Map<number, CustomerRecord>();
  readonly #byEmail = new Map<string, CustomerRecord>();
  #lastId = 1;

  find(id: number): CustomerRecord | undefined {
    return this.#customers.get(id);
  }

  all(): readonly CustomerRecord[] {
    return [...this.#customers.values()];
  }

  byEmail(email: string): CustomerRecord | undefined {
    return this.#byEmail.get(email.toLowerCase());
  }

  add(customer: Omit<CustomerRecord, 'id'>): CustomerRecord {
    this.#lastId += 1;
    const added = { ...customer, id: this.#lastId };
    this.#customers.set(added.id, added);
    this.#byEmail.set(added.email.toLowerCase(), added);
    return added;
  }
}

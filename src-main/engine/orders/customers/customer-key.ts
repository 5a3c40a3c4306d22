import type { WebCustomer } from '../../../../src-shared/domain/web-order.ts';

/** Under what a shopper is remembered, the surest first; empty for a guest without an e-mail address. */
export function customerKeysOf({ accountId, email }: WebCustomer): readonly string[] {
  const address = email.trim().toLowerCase();
  return [
    ...(accountId === null ? [] : [`account:${accountId}`]),
    ...(address === '' ? [] : [`email:${address}`]),
  ];
}

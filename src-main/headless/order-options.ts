import { InvalidArgumentError } from 'commander';

const TRIGGERS = ['capture', 'shipment', 'immediate'] as const;

export interface PaymentOption {
  readonly method: string;
  readonly trigger: (typeof TRIGGERS)[number];
  readonly payCode: string;
}

/** `stripe=capture:WEBPAY`, added to those before it. */
export function payment(
  text: string,
  before: readonly PaymentOption[] | undefined,
): readonly PaymentOption[] {
  const [, method = '', name = '', payCode = ''] = /^(.+)=([a-z]+):(.+)$/.exec(text) ?? [];
  const trigger = TRIGGERS.find((known) => known === name);
  if (trigger === undefined) {
    throw new InvalidArgumentError(`must be METHOD=TRIGGER:PAYCODE, with one of ${TRIGGERS.join(', ')}`);
  }
  return [...(before ?? []), { method, trigger, payCode }];
}

export interface TaxOption {
  readonly code: string;
  readonly authority: string;
  readonly rule: string;
}

/** `US-TN-STATE TAX-1=WEBTAX/TAX`, added to those before it. */
export function taxRule(text: string, before: readonly TaxOption[] | undefined): readonly TaxOption[] {
  const [, code, authority, rule] = /^(.+)=([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (code === undefined || authority === undefined || rule === undefined) {
    throw new InvalidArgumentError('must be CODE=AUTHORITY/RULE');
  }
  return [...(before ?? []), { code, authority, rule }];
}

/** `WEB/W1/W1`. */
export function place(text: string): {
  readonly storeId: string;
  readonly stationId: string;
  readonly drawerId: string;
} {
  const [, storeId, stationId, drawerId] = /^([^/]+)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (storeId === undefined || stationId === undefined || drawerId === undefined) {
    throw new InvalidArgumentError('must be STORE/STATION/DRAWER');
  }
  return { storeId, stationId, drawerId };
}

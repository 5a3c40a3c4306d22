import { decimal } from '../../src-shared/domain/decimal.ts';
import { customerNumber, itemNumber } from '../../src-shared/domain/ids.ts';
import type { OrderSettings } from '../engine/ports/order-settings.ts';
import type { OrderConfig } from './order-settings.schema.ts';

const MINUTE_MS = 60_000;

/** A store's settings for orders, in the engine's words. */
export function toOrderSettings({ verifyMinutes, ...config }: OrderConfig): OrderSettings {
  return {
    ...config,
    placeholderItem: config.placeholderItem === null ? null : itemNumber(config.placeholderItem),
    webCustomer: config.webCustomer === null ? null : customerNumber(config.webCustomer),
    roundingLimit: decimal(config.roundingLimit),
    verifyForMs: verifyMinutes * MINUTE_MS,
  };
}

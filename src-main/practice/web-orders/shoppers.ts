import type { Random } from '../company/random.ts';
import type { ShopperAddress } from './practice-orders.ts';
import { SHOPPER_NAMES, SHOPPER_PLACES, SHOPPER_STREETS } from './shopper-names.data.ts';

/** Somebody who buys. */
export interface Shopper {
  /** Null: buys as a guest. */
  readonly account: string | null;
  /** May be empty: an order that the retailer typed in. */
  readonly email: string;
  readonly billing: ShopperAddress;
  /** Another one now and then: a present. */
  readonly shipping: ShopperAddress;
}

const RETURNING = 0.35;
const KNOWN_IN_SHOP = 0.15;
const SHARED_ADDRESS = 0.08;
const WITHOUT_EMAIL = 0.02;
const WITH_ACCOUNT = 0.45;
const PRESENT = 0.15;
const FAMILIES = 4;

/** Meets shoppers by chance, some of them again. `knownEmails`: addresses of customers whom the shop knows already. */
export function createShoppers(knownEmails: readonly string[]): (random: Random) => Shopper {
  const met: Shopper[] = [];
  return (random) => {
    if (met.length > 0 && random.chance(RETURNING)) return random.pick(met);
    const shopper = newShopper(random, met.length, knownEmails);
    met.push(shopper);
    return shopper;
  };
}

function newShopper(random: Random, count: number, knownEmails: readonly string[]): Shopper {
  const billing = address(random);
  const email = emailOf(random, count, knownEmails);
  return {
    account: email !== '' && random.chance(WITH_ACCOUNT) ? `shopper-${count + 1}` : null,
    email,
    billing,
    shipping: random.chance(PRESENT) ? address(random) : billing,
  };
}

function emailOf(random: Random, count: number, knownEmails: readonly string[]): string {
  if (random.chance(WITHOUT_EMAIL)) return '';
  if (knownEmails.length > 0 && random.chance(KNOWN_IN_SHOP)) return random.pick(knownEmails);
  if (random.chance(SHARED_ADDRESS)) return `Family.${random.integer(1, FAMILIES)}@Example.net`;
  return `shopper.${count + 1}@example.net`;
}

function address(random: Random): ShopperAddress {
  const [firstName, lastName] = random.pick(SHOPPER_NAMES);
  const [city, state, postcode, country] = random.pick(SHOPPER_PLACES);
  const isIncomplete = random.chance(0.05);
  return {
    firstName,
    lastName,
    company: random.chance(0.1) ? 'Brückner & Söhne Beteiligungsgesellschaft mbH & Co. KG' : '',
    address1: isIncomplete ? '' : `${random.integer(1, 999)} ${random.pick(SHOPPER_STREETS)}`,
    address2: random.chance(0.2) ? `Apt ${random.integer(1, 60)}` : '',
    city: isIncomplete ? '' : city,
    state,
    postcode,
    country,
    phone: random.chance(0.7) ? `+1 901 555 0${random.integer(100, 199)}` : '',
  };
}

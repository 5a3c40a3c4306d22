import type { StoreTerms } from '../audit/index.ts';
import type { PracticeAddresses } from './control.schema.ts';

/** The company's clock keeps UTC: the shop has no winter time that tests would have to wait for. */
export const TIME_ZONE = 'UTC';
/** The server's local time minus UTC. */
export const UTC_OFFSET_MINUTES = 0;

/** How the practice company's stores are fed: all locations, the sale price, struck out against the regular price. */
export const COMPANY_TERMS: PracticeAddresses['terms'] = {
  locations: ['MAIN', 'EAST', 'WHSE'],
  priceLevel: '2',
  compareAtLevel: 'regular',
  buffer: 0,
  skuSeparator: '-',
  promotions: true,
  units: 'all',
  family: {
    field: 'PROF_ALPHA_2',
    options: [
      { name: 'Style', field: 'PROF_ALPHA_3' },
      { name: 'Finish', field: 'PROF_ALPHA_4' },
    ],
  },
};

/** The same in the words of Counterpoint's columns. */
export function auditTerms(terms: PracticeAddresses['terms']): StoreTerms {
  const column = (level: PracticeAddresses['terms']['priceLevel']) =>
    level === 'regular' ? 'REG_PRC' : `PRC_${level}`;
  return {
    priceColumn: column(terms.priceLevel),
    compareAtColumn: terms.compareAtLevel === null ? null : column(terms.compareAtLevel),
    priceLocation: null,
    locations: terms.locations,
    buffer: terms.buffer,
    skuSeparator: terms.skuSeparator,
    promotions: terms.promotions,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
    sellsAllUnits: terms.units === 'all',
    family: terms.family && {
      column: terms.family.field,
      options: terms.family.options.map(({ name, field }) => ({ name, column: field })),
    },
  };
}

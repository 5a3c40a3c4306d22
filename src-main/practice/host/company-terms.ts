import type { StoreTerms } from '../audit/index.ts';
import type { PracticeAddresses } from './control.schema.ts';

/** How the practice company's stores are fed: all locations, the sale price, struck out against the regular price. */
export const COMPANY_TERMS: PracticeAddresses['terms'] = {
  locations: ['MAIN', 'EAST', 'WHSE'],
  priceLevel: '2',
  compareAtLevel: 'regular',
  buffer: 0,
  skuSeparator: '-',
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
  };
}

/** The believable Counterpoint company of the practice mode. */
export type { BlockedItem, CompanyData, CompanyOptions } from './company-data.ts';
export { generateCompany } from './generate-company.ts';
export { loadCompany } from './load-company.ts';
export { createRandom, type Random } from './random.ts';

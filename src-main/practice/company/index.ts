/** The believable Counterpoint company of the practice mode. */
export type {
  BlockedItem,
  BlockReason,
  CompanyData,
  CompanyOptions,
  SharedBarcode,
  StoreLimits,
  TableBatch,
  TroubleCounts,
} from './company-data.ts';
export { readCompanySchema } from './company-schema.ts';
export { generateCompany } from './generate-company.ts';
export { type CompanyEngine, loadCompany } from './load-company.ts';
export { createRandom, type Random } from './random.ts';

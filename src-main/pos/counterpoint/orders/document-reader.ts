import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { CompanySchema } from '../schema/company-schema.ts';

/** What every read of documents needs. */
export interface DocumentReader {
  readonly database: CounterpointDatabase;
  readonly schema: CompanySchema;
  readonly signal: AbortSignal;
}

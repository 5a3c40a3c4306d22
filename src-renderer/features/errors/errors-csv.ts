import Papa from 'papaparse';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';

/** The errors as CSV, for a spreadsheet: text that it would take for a formula is made harmless. */
export function errorsCsv(errors: readonly ErrorView[]): string {
  return Papa.unparse(
    errors.map((error) => ({
      Record: error.subject,
      'What happened': error.message,
      'What to do': error.remedy,
      Store: error.storeId,
      Flow: error.flow,
      Code: error.code,
      Times: error.count,
      'First seen': error.firstSeen,
      'Last seen': error.lastSeen,
      'Solved at': error.resolvedAt,
    })),
    { escapeFormulae: true },
  );
}

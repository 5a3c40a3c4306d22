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

/** Hands a text to the browser as a file. */
export function download(text: string, fileName: string): void {
  const link = document.createElement('a');
  // The mark at the start tells spreadsheets that it is UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

import Papa from 'papaparse';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';

/** Saves the shown errors as a CSV file; text that a spreadsheet would take for a formula is made harmless. */
export function downloadCsv(errors: readonly ErrorView[]): void {
  const text = Papa.unparse(
    errors.map(({ subject, message, remedy, storeId, flow, count, firstSeen, lastSeen, resolvedAt }) => ({
      subject,
      message,
      remedy,
      store: storeId,
      flow,
      count,
      firstSeen,
      lastSeen,
      resolvedAt,
    })),
    { escapeFormulae: true },
  );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'tillbridge-errors.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Hands a text to the browser as a CSV file. */
export function download(text: string, fileName: string): void {
  const link = document.createElement('a');
  // The mark at the start tells spreadsheets that it is UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

import type { SizedText } from './column-widths.ts';
import type { ErrorMeaning } from './error-table.ts';

/** Something that would be refused, or worse, and so is not sent. `field`: the column of the request. */
export const unfit = (field: string, said: string): ErrorMeaning => ({
  kind: 'rejected',
  code: 'pos.api-unfit',
  field,
  operatorMessage: `It was not sent to Counterpoint: ${said}. Nothing was saved.`,
  remedy: 'Enter it in Counterpoint by hand.',
});

/** Text that its column would not hold. */
export const unfitWidth = ({ name, text, most }: SizedText): ErrorMeaning => ({
  ...unfit(name, `“${text}” has ${text.length} characters, and Counterpoint keeps ${most}`),
  code: 'pos.api-too-wide',
  remedy: 'Shorten it where it comes from: in the store, or in the order settings.',
});

import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';

/** No item number of Counterpoint's begins with it, so a family is never taken for an item. */
const PREFIX = '~';

/** The number under which a family is known, from the value that its members share. */
export const familyNumber = (value: string): ItemNumber => itemNumber(`${PREFIX}${value.trim()}`);

export const isFamily = (number: ItemNumber): boolean => number.startsWith(PREFIX);

/** The value that the members share, in upper case. */
export const familyValue = (number: ItemNumber): string => number.slice(PREFIX.length);

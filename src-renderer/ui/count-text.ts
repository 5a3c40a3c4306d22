/** "1,204". */
export const count = (value: number): string => value.toLocaleString('en-US');

/** "1 product", "12 products". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

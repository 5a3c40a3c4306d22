/** Reads an option's text as a whole number within bounds; throws a RangeError that a person can read. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
    throw new RangeError(`--${option} must be a whole number from ${least} to ${most}, not "${text}"`);
  }
  return number;
}

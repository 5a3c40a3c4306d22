import type { ErrorCause } from '../../../src-shared/contract/errors.schema.ts';

/** What happened, for all errors of a cause: the sentence of the latest, without the record that it names. */
export function causeTitle({ count, latest }: ErrorCause): string {
  const { message, subject } = latest;
  if (count === 1 || subject === null || !message.includes(subject)) return message;
  return message
    .replace(subject, message.startsWith(subject) ? 'An item' : 'an item')
    .replaceAll(subject, 'it');
}

import type { PublisherState } from '../ports/online-flag.ts';
import { daysBefore } from './matches.ts';

/** Something that a person should know before flags are set; one that `mustConfirm` stops it until they say so. */
export interface SelectionWarning {
  readonly code: 'online.publisher-in-use' | 'online.publisher-unknown' | 'online.brake';
  readonly message: string;
  readonly mustConfirm: boolean;
}

/** A publisher that has not published for longer than this is taken to be out of use. */
const RECENT_DAYS = 30;

/**
 * NCR's own web publisher follows the same flag: what a rule takes offline here disappears from its web store as well.
 * `today` is the server's local date. Null when it is switched off or has long been idle.
 */
export function publisherWarning(
  { isEnabled, lastPublishedAt }: PublisherState,
  today: string,
): SelectionWarning | null {
  if (isEnabled === null) {
    return {
      code: 'online.publisher-unknown',
      message:
        'Whether NCR’s own web publisher is in use cannot be read here (EC_CTL); it follows the same flag.',
      mustConfirm: false,
    };
  }
  const isRecent = lastPublishedAt !== null && lastPublishedAt.slice(0, 10) >= daysBefore(today, RECENT_DAYS);
  if (!isEnabled || !isRecent) return null;
  return {
    code: 'online.publisher-in-use',
    message: `NCR’s own web publisher is in use here (it last published at ${lastPublishedAt.slice(0, 16).replace('T', ' ')}) and follows the same flag.`,
    mustConfirm: true,
  };
}

import type { SetVisibility } from '../../engine/ports/commerce-platform.ts';

/** Where customers find a product (`catalog_visibility`), and whether it is on sale at all (`status`). */
export interface VisibilityFields {
  readonly status: string;
  readonly catalog_visibility: string;
}

/**
 * Whether customers can get at a product. One that is hidden from catalog and search is still sold to those who have
 * its address, and a scheduled one will be; both count as visible, so that hiding them is sent.
 */
export const isVisible = ({ status }: VisibilityFields): boolean =>
  status === 'publish' || status === 'future';

/** The state to remember: `publish/visible`. */
export const stateText = ({ status, catalog_visibility }: VisibilityFields): string =>
  `${status}/${catalog_visibility}`;

/** Reads `stateText` back; null for text of another form. */
export function parseState(text: string): VisibilityFields | null {
  const [, status, catalog_visibility] = /^([a-z-]+)\/([a-z]+)$/.exec(text) ?? [];
  return status === undefined || catalog_visibility === undefined ? null : { status, catalog_visibility };
}

/**
 * What a change sends; null when the remembered state cannot be read. Hidden is `draft`, the only state in which the
 * product cannot be bought by anybody; where the catalog shows it stays as the retailer chose.
 */
export function visibilityFields(change: SetVisibility['change']): Partial<VisibilityFields> | null {
  return change.to === 'hide' ? { status: 'draft' } : parseState(change.state);
}

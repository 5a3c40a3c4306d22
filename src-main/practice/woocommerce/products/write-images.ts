import { ok } from '../../../../src-shared/errors/result.ts';
import { imageNotFetched, noImage } from '../errors/product-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, isRecord, isSent, toInteger, toList, toText } from '../values/php-values.ts';
import { cleanText } from '../values/text.ts';

/** The picture that one entry means, 0 for none. Addresses fail: the server has no network to fetch them (seen). */
export function readImage(shop: Shop, item: unknown, of: 'product' | 'variation'): RestResult<number> {
  if (!isRecord(item)) return ok(0);
  const id = toInteger(item.id);
  if (id === 0) return isSent(item.src) ? imageNotFetched(of, toText(item.src)) : ok(0);
  const picture = shop.media.find(id);
  if (picture === undefined) return noImage(of, id);
  if (isFilled(item.alt)) picture.alt = cleanText(toText(item.alt));
  if (isFilled(item.name)) picture.name = toText(item.name);
  return ok(id);
}

/** The pictures of a product after `images` was sent: the list replaces the old one; the first is the main one. */
export function readImages(shop: Shop, sent: unknown): RestResult<readonly number[]> {
  const images: number[] = [];
  for (const item of toList(sent)) {
    const image = readImage(shop, item, 'product');
    if (!image.ok) return image;
    if (image.value !== 0) images.push(image.value);
  }
  return ok(images);
}

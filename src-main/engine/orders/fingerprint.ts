import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { canonicalText } from './state/newest-snapshot.ts';

/**
 * A short text that is another one whenever anything of an order is, but for the time of its last change: stores touch
 * orders without changing them. It decides only whether an order is looked at again, never what is written.
 */
export function fingerprintOf(order: WebOrder): string {
  const text = canonicalText({ ...order, modifiedAt: '' });
  return `${hash(text, 0x9e3779b9)}${hash(text, 0x85ebca6b)}`;
}

/** 53 bits (cyrb53, public domain): two independent seeds make a chance collision of one order's pictures hopeless. */
function hash(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const value = 4294967296 * (2097151 & low) + (high >>> 0);
  return value.toString(16).padStart(14, '0');
}

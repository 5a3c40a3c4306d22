import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leastAtEachOrderPoint,
  NO_ORDER_KILLS,
  nextOrderPoints,
  ORDER_POINTS,
  seenCall,
} from '../../../../scripts/crash/orders/order-point.ts';
import { createRandom } from '../../../../src-main/practice/company/index.ts';

const request = (method: string, path: string, body = '') => ({ method, path, body });

describe('the points of order work', () => {
  it('are each reached often enough when every aim is hit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 150, max: 400 }), (seed, kills) => {
        const random = createRandom(seed);
        const done = { ...NO_ORDER_KILLS };
        for (let kill = 0; kill < kills; kill += 1) done[nextOrderPoints(random, kills, done)[0]] += 1;
        for (const point of ORDER_POINTS) {
          expect(done[point]).toBeGreaterThanOrEqual(leastAtEachOrderPoint(kills));
        }
      }),
    );
  });

  it('must each be reached by a run of two hundred kills', () => {
    expect(leastAtEachOrderPoint(200)).toBe(1);
  });

  it.each([
    ['api', request('GET', '/Company'), 'ping'],
    ['api', request('POST', '/Customer', '{}'), 'customer'],
    ['api', request('POST', '/Document/1234/Payments', '{}'), 'payment'],
    ['api', request('POST', '/Document', '{"PS_DOC_HDR":{"CUST_PO_NO":"W-12"}}'), 'document'],
    ['api', request('POST', '/Document', '{"PS_DOC_HDR":{"CUST_PO_NO": "W-R12"}}'), 'return'],
    ['store', request('GET', '/wp-json/wc/v3/orders?page=2'), 'page'],
    ['store', request('GET', '/wp-json/wc/v3/products?page=2'), null],
    ['store', request('POST', '/wp-json/wc/v3/orders/17/notes?oauth=1', '{}'), 'parcel'],
    ['store', request('PUT', '/wp-json/wc/v3/orders/17', '{}'), 'parcel'],
    ['store', request('POST', '/wp-json/wc/v3/products/batch', '{}'), null],
  ] as const)('knows what a request to the %s is about: %o', (side, seen, call) => {
    expect(seenCall(side, seen)).toBe(call);
  });
});

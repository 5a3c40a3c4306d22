import { ok } from '../../../../src-shared/errors/result.ts';
import { noNote, noOrderOfNotes, noteNotTrashable } from '../errors/order-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { Route, RouteAnswer, RouteCall } from '../http/route.ts';
import { addNote } from '../orders/order-notes.ts';
import type { OrderNote, OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { DELETE_ARGS, ITEM_ARGS } from '../validation/list-args.ts';
import { NOTE_ARGS, NOTE_LIST_ARGS } from '../validation/order-args.ts';
import { toBoolean, toInteger, toText } from '../values/php-values.ts';
import { utcText } from '../values/site-time.ts';

const NOTES = '/wc/v3/orders/(\\d+)/notes';

/** `/orders/<id>/notes`: all of an order at once, newest first. */
export const NOTE_ROUTES: readonly Route[] = [
  {
    methods: ['GET'],
    pattern: new RegExp(`^${NOTES}/?$`),
    operation: 'notes.list',
    access: 'list',
    args: NOTE_LIST_ARGS,
    run: (shop, call) =>
      withOrder(shop, call, (order) => {
        const type = toText(call.params.type);
        const notes = shop.orders
          .notesOf(order.id)
          .filter(({ isForCustomer }) => type === 'any' || isForCustomer === (type === 'customer'));
        const body = notes.toReversed().map((note) => noteBody(shop, order, note));
        return ok({ status: 200, body });
      }),
  },
  {
    methods: ['POST'],
    pattern: new RegExp(`^${NOTES}/?$`),
    operation: 'notes.create',
    access: 'create',
    args: NOTE_ARGS,
    run: (shop, call) =>
      withOrder(shop, call, (order) => {
        const { params } = call;
        const note = addNote(shop, order, {
          text: toText(params.note),
          isForCustomer: toBoolean(params.customer_note),
          ...(toBoolean(params.added_by_user) ? { author: 'admin' } : {}),
        });
        const location = `${shop.site.url}/wp-json/wc/v3/orders/${order.id}/notes/${note.id}`;
        return ok({ status: 201, body: noteBody(shop, order, note), headers: { location } });
      }),
  },
  {
    methods: ['GET'],
    pattern: new RegExp(`^${NOTES}/(\\d+)/?$`),
    operation: 'notes.get',
    access: 'read',
    args: ITEM_ARGS,
    run: (shop, call) =>
      withNote(shop, call, (order, note) => ok({ status: 200, body: noteBody(shop, order, note) })),
  },
  {
    methods: ['DELETE'],
    pattern: new RegExp(`^${NOTES}/(\\d+)/?$`),
    operation: 'notes.delete',
    access: 'delete',
    args: DELETE_ARGS,
    run: (shop, call) =>
      withNote(shop, call, (order, note) => {
        if (!toBoolean(call.params.force)) return noteNotTrashable();
        shop.orders.removeNote(order.id, note.id);
        return ok({ status: 200, body: noteBody(shop, order, note) });
      }),
  },
];

type Answer = RestResult<RouteAnswer>;

function withOrder(shop: Shop, { path }: RouteCall, run: (order: OrderRecord) => Answer): Answer {
  const order = shop.orders.find(toInteger(path[0]));
  return order === undefined ? noOrderOfNotes() : run(order);
}

const withNote = (
  shop: Shop,
  call: RouteCall,
  run: (order: OrderRecord, note: OrderNote) => Answer,
): Answer =>
  withOrder(shop, call, (order) => {
    const note = shop.orders.notesOf(order.id).find(({ id }) => id === toInteger(call.path[1]));
    return note === undefined ? noNote() : run(order, note);
  });

/** The text comes back as it was given. */
function noteBody({ site }: Shop, order: OrderRecord, note: OrderNote): Record<string, unknown> {
  const up = `${site.url}/wp-json/wc/v3/orders/${order.id}`;
  return {
    id: note.id,
    author: note.author,
    date_created: site.time.local(note.createdAt),
    date_created_gmt: utcText(note.createdAt),
    note: note.text,
    customer_note: note.isForCustomer,
    _links: {
      self: [{ href: `${up}/notes/${note.id}`, targetHints: { allow: ['GET', 'DELETE'] } }],
      collection: [{ href: `${up}/notes` }],
      up: [{ href: up }],
    },
  };
}

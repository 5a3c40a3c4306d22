import { IN_DOUBT } from '../http/default-error-table.ts';
import type { ErrorMeaning } from '../http/error-meaning.ts';
import { CRASHED, TOO_LARGE } from '../http/send-lanes.ts';

/** The key is unknown, its secret is wrong, or it never arrived. */
export const KEY_REFUSED: ErrorMeaning = {
  kind: 'auth',
  code: 'platform.key-refused',
  field: 'consumerKey',
  operatorMessage: 'The store refused the consumer key or its secret.',
  remedy:
    'Make a new key in WordPress (WooCommerce, Settings, Advanced, REST API) with Read/Write for a shop manager, and enter both parts here.',
};
/** The key is known, and its user may not do this. */
export const KEY_NO_RIGHTS: ErrorMeaning = {
  ...KEY_REFUSED,
  code: 'platform.key-no-rights',
  operatorMessage: "The user of the key may not manage the store's products and orders.",
  remedy: 'Make the key for a user with the role Shop manager or Administrator.',
};
/** A key that may only read. WooCommerce answers it with the code of a wrong secret (seen on 10.0.2). */
export const KEY_READ_ONLY: ErrorMeaning = {
  ...KEY_REFUSED,
  code: 'platform.key-read-only',
  operatorMessage: 'The key may only read the store, not change it.',
  remedy:
    'In WordPress (WooCommerce, Settings, Advanced, REST API), set the permissions of the key to Read/Write.',
};
/** OAuth signatures are dated; the server takes 15 minutes of difference. */
export const CLOCK_OFF: ErrorMeaning = {
  kind: 'auth',
  code: 'platform.clock-off',
  operatorMessage: "This computer's clock differs from the store's by more than 15 minutes.",
  remedy: 'Set the clock and the time zone of this computer, or of the server that the store runs on.',
};
/** Nothing was sent: a part of the key was not entered. */
export const KEY_MISSING: ErrorMeaning = {
  ...KEY_REFUSED,
  code: 'platform.key-missing',
  operatorMessage: 'The consumer key or its secret is missing.',
  remedy: 'Enter both the consumer key and the consumer secret.',
};
const GONE: ErrorMeaning = {
  kind: 'gone',
  code: 'platform.gone',
  operatorMessage: 'The product or variant does not exist in the store any more.',
  remedy: 'Nothing to do if somebody deleted it; the next full compare decides what becomes of the item.',
};
const ORDER_GONE: ErrorMeaning = {
  kind: 'gone',
  code: 'platform.order-gone',
  operatorMessage: 'The order does not exist in the store any more.',
  remedy: 'Nothing to do if somebody deleted it; what was posted for it stays in Counterpoint.',
};
/** Answered with 500, and a bare number in place of `data`: refused all the same (seen on 10.0.2). */
const REFUND_REFUSED: ErrorMeaning = {
  kind: 'rejected',
  code: 'platform.refund-refused',
  operatorMessage:
    'The store refused the refund: it is more than is left of the order, or its gateway cannot pay it back.',
  remedy:
    'See the details. Check in the store what was refunded already; money that the gateway cannot return goes back by hand, with a refund that moves none.',
};
const SKU_TAKEN: ErrorMeaning = {
  kind: 'conflict',
  code: 'platform.sku-taken',
  field: 'SKU',
  operatorMessage: 'Another product of the store has this SKU.',
  remedy:
    'Give one of the two another SKU, or delete the product in the store that is not needed, then retry.',
};
const SKU_IN_TRASH: ErrorMeaning = {
  ...SKU_TAKEN,
  code: 'platform.sku-in-trash',
  operatorMessage: "A product in the store's trash still has this SKU.",
  remedy: "Empty the store's trash (Products, Trash), or restore the product, then retry.",
};
/** WordPress answers, but has no such route: WooCommerce is off, for example while it is being updated. */
export const NOT_WOOCOMMERCE: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.not-woocommerce',
  field: 'url',
  operatorMessage: 'There is no WooCommerce at the address.',
  remedy: "Check the address, and that the plugin WooCommerce is active in the store's WordPress.",
};
const BAD_VALUE: ErrorMeaning = {
  kind: 'rejected',
  code: 'platform.value-refused',
  operatorMessage: 'The store refused a value.',
  remedy: 'See the details for the field, and correct it in Counterpoint.',
};

/** A log-in that was understood and is not good: secret, signature, date, or rights of the key. */
export const AUTHENTICATION_ERROR = 'woocommerce_rest_authentication_error';

/**
 * By the code in WooCommerce's answer or in a row of a batch, before the status is looked at (all seen on 10.0.2 unless
 * said otherwise). A code that is not here is judged by its status.
 */
export const ERRORS_BY_CODE: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  // Also the answer to no key at all, and to a header that never arrived.
  ['woocommerce_rest_cannot_view', KEY_REFUSED],
  [AUTHENTICATION_ERROR, KEY_REFUSED],
  ['woocommerce_rest_cannot_create', KEY_NO_RIGHTS],
  ['woocommerce_rest_cannot_edit', KEY_NO_RIGHTS],
  ['woocommerce_rest_cannot_batch', KEY_NO_RIGHTS],
  ['rest_forbidden', KEY_NO_RIGHTS],
  ['product_invalid_sku', SKU_TAKEN],
  // The row in the lookup table stands for a trashed product, which the check for duplicates does not see.
  ['woocommerce_rest_product_not_created', SKU_IN_TRASH],
  ['woocommerce_rest_product_variation_not_created', SKU_IN_TRASH],
  ['woocommerce_rest_product_invalid_id', GONE],
  ['woocommerce_rest_product_variation_invalid_id', GONE],
  // Reading a missing order is 404, writing it 400; from 10.8 on also for what is no order, a subscription for example.
  ['woocommerce_rest_shop_order_invalid_id', ORDER_GONE],
  // The same from its notes, and from its refunds.
  ['woocommerce_rest_order_invalid_id', ORDER_GONE],
  ['woocommerce_rest_invalid_order_id', ORDER_GONE],
  ['woocommerce_rest_cannot_create_order_refund', REFUND_REFUSED],
  ['woocommerce_rest_invalid_order_refund', REFUND_REFUSED],
  [
    // A variant where a product was meant: the product was deleted and its number belongs to a variant, or it was moved.
    'woocommerce_rest_invalid_product_id',
    {
      ...GONE,
      code: 'platform.not-a-product',
      operatorMessage: 'The number belongs to a variant now, not to a product.',
    },
  ],
  [
    'product_invalid_global_unique_id',
    {
      kind: 'rejected',
      code: 'platform.barcode-taken',
      field: 'barcode',
      operatorMessage: 'Another product of the store has this barcode, or it is none.',
      remedy: 'Correct the barcode in Counterpoint, or remove it from the other product in the store.',
    },
  ],
  [
    'woocommerce_rest_request_entity_too_large',
    {
      kind: 'rejected',
      code: TOO_LARGE,
      operatorMessage: 'The store takes no request with that many records.',
      remedy: 'Nothing to do; smaller requests are sent from now on.',
    },
  ],
  ['rest_no_route', NOT_WOOCOMMERCE],
  // A fatal error of PHP, as WordPress reports it.
  [
    'internal_server_error',
    {
      ...IN_DOUBT,
      code: CRASHED,
      operatorMessage: "The store's program crashed over the request.",
      remedy:
        "If it stays, see the store's error log (WooCommerce, Status, Logs): often a plugin fails, or memory is short.",
    },
  ],
  ['rest_invalid_param', BAD_VALUE],
  ['rest_missing_callback_param', BAD_VALUE],
  [
    'rest_invalid_json',
    {
      ...BAD_VALUE,
      code: 'platform.request-damaged',
      operatorMessage: 'The request reached the store damaged.',
      remedy:
        'A proxy or firewall changes requests; ask who runs it. Otherwise pass the details on to support.',
    },
  ],
]);

/** A term that exists already, of an attribute or of the categories: `data.resource_id` names it. */
export const TERM_EXISTS = 'term_exists';
/** The slug of an attribute is in use, without saying by which (status 400; with 401 or 403 it is about rights). */
export const CANNOT_CREATE = 'woocommerce_rest_cannot_create';

import { refuse, refuseBare } from './rest-error.ts';

/** Missing orders are 404 when read or deleted and 400 when written, with one code, as products are. */
export const noOrder = (status: 400 | 404) =>
  refuse(status, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');

export const existingOrder = () =>
  refuse(400, 'woocommerce_rest_shop_order_exists', 'Cannot create existing shop_order.');

export const trashedOrder = () =>
  refuse(410, 'woocommerce_rest_already_trashed', 'The shop_order has already been deleted.');

export const noOrderOfNotes = () =>
  refuse(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid order ID.');

export const noNote = () => refuse(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.');

/** The server really speaks of webhooks here. */
export const noteNotTrashable = () =>
  refuse(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.');

export const noCustomer = () =>
  refuse(400, 'woocommerce_rest_invalid_customer_id', 'Customer ID is invalid.');

export const noProductReference = () =>
  refuse(400, 'woocommerce_rest_required_product_reference', 'Product ID or SKU is required.');

export const noSuchItem = () =>
  refuse(400, 'woocommerce_rest_invalid_item_id', 'Order item ID provided is not associated with order.');

export const noShippingMethod = () =>
  refuse(400, 'woocommerce_rest_invalid_shipping_item', 'Shipping method ID is required.');

export const noFeeName = () => refuse(400, 'woocommerce_rest_invalid_fee_item', 'Fee name is required.');

export const readOnlyCoupon = () =>
  refuse(400, 'woocommerce_rest_coupon_item_id_readonly', 'Coupon item ID is readonly.');

export const noCouponCode = () => refuse(400, 'woocommerce_rest_invalid_coupon', 'Coupon code is required.');

export const noCoupon = (code: string) =>
  refuse(400, 'woocommerce_rest_invalid_coupon', `Coupon &quot;${code}&quot; does not exist!`);

/** A bare number as data, and HTTP 500 although it is a refusal (seen). */
export const refundRefused = (message: string) =>
  refuseBare(500, 'woocommerce_rest_cannot_create_order_refund', message);

export const negativeRefund = () =>
  refuseBare(400, 'woocommerce_rest_invalid_order_refund', 'Refund amount must be greater than zero.');

export const noOrderOfRefund = () =>
  refuseBare(404, 'woocommerce_rest_invalid_order_id', 'Invalid order ID.');

export const noRefund = () => refuse(404, 'woocommerce_rest_shop_order_refund_invalid_id', 'Invalid ID.');

/** The refund is there, and belongs to another order. */
export const foreignRefund = () =>
  refuseBare(404, 'woocommerce_rest_invalid_order_refund_id', 'Invalid order refund ID.');

export const refundNotTrashable = () =>
  refuse(501, 'woocommerce_rest_trash_not_supported', 'The shop_order_refund does not support trashing.');

/** How a store's orders are to be handled, as its owner set it up. */
export interface OrderTerms {
  /** Begins the reference of every document: `<PREFIX>-<order id>`, and of returns `<PREFIX>-R<refund id>`. */
  readonly prefix: string;
  /** What makes an order due that was paid so; `*`: every other way to pay. */
  readonly triggers: Readonly<Record<string, 'capture' | 'shipment' | 'immediate'>>;
}

/** What makes an order due. Throws when the terms name nothing for it: that is a defect. */
export function triggerOf({ triggers }: OrderTerms, paymentMethod: string): OrderTerms['triggers'][string] {
  const trigger = triggers[paymentMethod] ?? triggers['*'];
  if (trigger === undefined) throw new Error(`nothing says when orders paid by ${paymentMethod} are due`);
  return trigger;
}

import { type Command, Option } from 'commander';
import {
  connectOrders,
  disconnectOrders,
  type OrdersConnected,
} from '../../composition/setup/connect-orders.ts';
import type { Act, CommandContext } from '../context.ts';
import { payment, place, taxRule } from '../order-options.ts';
import { type Answer, answer } from '../output.ts';
import { setupDeps, setupFailure } from '../setup-answer.ts';

interface OrdersOptions {
  readonly store: string;
  readonly off?: boolean;
  readonly prefix?: string;
  readonly startAt?: string;
  readonly payment?: ReturnType<typeof payment>;
  readonly tax?: ReturnType<typeof taxRule>;
  readonly taxCode?: string;
  readonly place?: ReturnType<typeof place>;
  readonly posUser?: string;
  readonly workgroup?: string;
  readonly customers?: 'match-or-create' | 'web-customer';
  readonly webCustomer?: string;
  readonly placeholderItem?: string;
  readonly fulfilledIn?: 'counterpoint' | 'store';
  readonly returns?: 'post' | 'queue';
}

export function addConnectOrders(connect: Command, act: Act): void {
  connect
    .command('orders')
    .description(
      "send a store's orders to Counterpoint; what is not said is taken from Counterpoint's own web set-up, and all of it is checked there",
    )
    .requiredOption('--store <id>', 'which store')
    .option('--prefix <letters>', 'begins the ticket numbers of its orders: 1 to 4 letters or digits')
    .option(
      '--start-at <instant>',
      'orders placed before are left alone, in UTC (the moment when orders are first connected)',
    )
    .option(
      '--payment <method=trigger:paycode>',
      'when orders paid in this way are due (capture, shipment, immediate), and their pay code; * for all others',
      payment,
    )
    .option(
      '--tax <code=authority/rule>',
      "where the store's tax goes, by its code of the rate; * for all others",
      taxRule,
    )
    .option('--tax-code <code>', "Counterpoint's tax code of web documents")
    .option('--place <store/station/drawer>', 'where web documents are made', place)
    .option('--pos-user <id>', 'the user that makes them')
    .option('--workgroup <id>', 'the workgroup that numbers new customers')
    .addOption(
      new Option('--customers <how>', 'shoppers become customers, or all orders are booked on one').choices([
        'match-or-create',
        'web-customer',
      ]),
    )
    .option('--web-customer <number>', 'the customer for guests, or for all')
    .option('--placeholder-item <number>', 'stands for products that belong to no item')
    .addOption(
      new Option('--fulfilled-in <where>', 'who sends the parcels').choices(['counterpoint', 'store']),
    )
    .addOption(
      new Option('--returns <how>', 'refunds become return tickets, or tasks for staff').choices([
        'post',
        'queue',
      ]),
    )
    .option('--off', 'leave its orders alone from now on')
    .action(act((context, options: OrdersOptions) => connectIt(context, options)));
}

async function connectIt(context: CommandContext, options: OrdersOptions): Promise<Answer> {
  const deps = setupDeps(context);
  if (options.off === true) {
    const left = disconnectOrders(options.store, deps);
    if (!left.ok) return setupFailure(left.error, deps);
    return answer({ ok: true, store: options.store, orders: null }, [
      `Orders of ${left.value} are left alone from now on, those that are not in Counterpoint yet as well.`,
      'Connected again, its orders count from that moment; --start-at takes in those placed since an earlier one.',
    ]);
  }
  const connected = await connectOrders({ storeId: options.store, choices: choicesOf(options) }, deps);
  return connected.ok ? connectedAnswer(options.store, connected.value) : setupFailure(connected.error, deps);
}

/** Only what was told: the rest stays as it was, or is found in Counterpoint. */
function choicesOf({ store, off, payment: payments, tax, place: where, posUser, ...others }: OrdersOptions) {
  return {
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
    ...(payments === undefined ? {} : { payments: [...payments] }),
    ...(tax === undefined ? {} : { taxes: [...tax] }),
    ...where,
    ...(posUser === undefined ? {} : { userId: posUser }),
  };
}

function connectedAnswer(store: string, { storeName, orders, found }: OrdersConnected): Answer {
  const { prefix, startAt, storeId, stationId, drawerId, payments, fulfilledIn } = orders;
  const rules = payments.map(
    ({ method, trigger, payCode }) =>
      `${method === '*' ? 'other payments' : method}: ${trigger}, as ${payCode}`,
  );
  return answer({ ok: true, orders, found }, [
    `Orders of ${storeName} go to Counterpoint as ${prefix}…, made in ${storeId}/${stationId}/${drawerId}.`,
    startAt === null
      ? 'Orders count from the first look at the store; choose a moment with --start-at.'
      : `Orders placed since ${startAt} count; older ones are left alone (--start-at chooses another moment).`,
    `Due on: ${rules.join('; ')}.`,
    `Parcels are sent by ${fulfilledIn === 'store' ? 'the store and its apps' : 'staff, who release orders in Counterpoint'}.`,
    ...(orders.returns === 'post'
      ? []
      : [
          `Returns wait as tasks until it is proved that Counterpoint takes return tickets: orders prove-returns --store ${store} --item NUMBER.`,
        ]),
    ...(found.length === 0 ? [] : [`Taken from Counterpoint: ${found.join(', ')}.`]),
  ]);
}

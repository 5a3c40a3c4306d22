import type { ComparisonView } from '../../../src-shared/contract/orders.schema.ts';
import { count } from '../../ui/count-text.ts';
import classes from './ComparisonTable.module.css';
import { moneyText } from './order-text.ts';

type Day = ComparisonView['days'][number];
type Sums = Day['web'];

const isSame = (one: Sums, other: Sums): boolean =>
  one.orders === other.orders &&
  Number(one.total) === Number(other.total) &&
  Number(one.tax) === Number(other.tax);

/** One line for each day: what the store, the ledger, and Counterpoint have of it; what differs stands out. */
export function ComparisonTable({ days }: { readonly days: readonly Day[] }) {
  return (
    <table className={classes.days} aria-label="Compared days">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">In the store</th>
          <th scope="col">In the ledger</th>
          <th scope="col">Posted</th>
          <th scope="col">In Counterpoint</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, currency, web, ledger, posted, pos }) => (
          <tr key={`${day} ${currency}`}>
            <th scope="row">{day}</th>
            <Cell sums={web} currency={currency} isOff={false} />
            <Cell sums={ledger} currency={currency} isOff={!isSame(web, ledger)} />
            <Cell sums={posted} currency={currency} isOff={false} />
            <Cell sums={pos} currency={currency} isOff={!isSame(posted, pos)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly sums: Sums;
  readonly currency: string;
  /** It differs from what it is compared with. */
  readonly isOff: boolean;
}

function Cell({ sums, currency, isOff }: CellProps) {
  return (
    <td className={isOff ? classes.off : undefined}>
      {moneyText(sums.total, currency)}
      <div className={classes.more}>
        {count(sums.orders)} {sums.orders === 1 ? 'order' : 'orders'}, tax {moneyText(sums.tax, currency)}
        {isOff ? ' (differs)' : ''}
      </div>
    </td>
  );
}

import type { ComparisonView } from '../../../src-shared/contract/orders.schema.ts';
import { counted } from '../../ui/count-text.ts';
import table from '../../ui/table.module.css';
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
    <table className={table.table} aria-label="Compared days">
      <thead>
        <tr>
          <th scope="col">Day</th>
          {['In the store', 'In the ledger', 'Posted', 'In Counterpoint'].map((place) => (
            <th key={place} scope="col" className={table.amount}>
              {place}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, currency, web, ledger, posted, pos }) => (
          <tr key={`${day} ${currency}`}>
            <th scope="row" className={table.whole}>
              {day}
            </th>
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
    <td className={isOff ? `${table.amount} ${classes.off}` : table.amount}>
      {moneyText(sums.total, currency)}
      <div className={classes.more}>tax {moneyText(sums.tax, currency)}</div>
      <div className={classes.more}>
        {counted(sums.orders, 'order')}
        {isOff ? ', differs' : ''}
      </div>
    </td>
  );
}

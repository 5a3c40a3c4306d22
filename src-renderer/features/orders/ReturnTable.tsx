import type { ReturnView } from '../../../src-shared/contract/orders.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import { ToneChip } from '../../ui/ToneChip.tsx';
import table from '../../ui/table.module.css';
import { clockTime } from '../../ui/time-text.ts';
import { moneyText, RETURN_WORD } from './order-text.ts';
import { ReturnActions } from './ReturnActions.tsx';

/** Refunds of the stores, what became of each in Counterpoint, and what a person can do. */
export function ReturnTable({ returns }: { readonly returns: readonly ReturnView[] }) {
  const now = useNow();
  return (
    <table className={table.table} aria-label="Returns">
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">State</th>
          <th scope="col" className={table.amount}>
            Amount
          </th>
          <th scope="col">Why</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {returns.map((one) => {
          const [word, tone] = RETURN_WORD[one.state];
          return (
            <tr key={`${one.storeId} ${one.refundId}`}>
              <td>{one.orderNumber}</td>
              <td>
                <ToneChip tone={tone} word={word} />
              </td>
              <td className={table.amount}>{moneyText(one.amount, one.currency)}</td>
              <td>
                {one.reason}
                <ReturnActions one={one} />
              </td>
              <td className={table.whole}>{clockTime(one.createdAt, now)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

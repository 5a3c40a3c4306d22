import { Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { OrderDetail, ProofRowView } from '../../../src-shared/contract/orders.schema.ts';
import { moneyText } from './order-text.ts';
import classes from './ProofTable.module.css';

/** The web order beside the document, number by number; before it was mapped, what the shopper bought. */
export function ProofTable({ detail }: { readonly detail: OrderDetail }) {
  const { proof, order } = detail;
  return (
    <section aria-labelledby="order-proof">
      <h2 className={classes.title} id="order-proof">
        {proof.length === 0 ? 'What was bought' : 'Penny proof'}
      </h2>
      {proof.length === 0 ? (
        <Bought detail={detail} />
      ) : (
        <>
          <table className={classes.table} aria-labelledby="order-proof">
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col" className={classes.amount}>
                  Web
                </th>
                <th scope="col" className={classes.amount}>
                  Counterpoint
                </th>
                <th scope="col" className={classes.mark}>
                  <VisuallyHidden>Same</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {proof.map((row) => (
                <Row key={row.code} row={row} currency={order.currency} />
              ))}
            </tbody>
          </table>
          <Text fz="sm" c="dimmed" mt={6}>
            {proof.every(({ isEqual }) => isEqual)
              ? 'Every number is the same to the cent.'
              : 'Nothing is written while a number is off.'}
          </Text>
        </>
      )}
    </section>
  );
}

function Row({ row, currency }: { readonly row: ProofRowView; readonly currency: string }) {
  const isSum = !row.code.includes(':');
  const style = `${isSum ? classes.sum : ''} ${row.isEqual ? '' : classes.off}`;
  return (
    <tr className={style}>
      <th scope="row">{row.label}</th>
      <td className={classes.amount}>{moneyText(row.web, currency)}</td>
      <td className={classes.amount}>{moneyText(row.pos, currency)}</td>
      <td className={classes.mark}>
        {row.isEqual ? (
          <IconCheck size={16} role="img" aria-label="Same" color="var(--tone-well)" />
        ) : (
          <IconX size={16} role="img" aria-label="Different" />
        )}
      </td>
    </tr>
  );
}

function Bought({ detail }: { readonly detail: OrderDetail }) {
  const { webLines, order } = detail;
  return (
    <table className={classes.table} aria-labelledby="order-proof">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col" className={classes.amount}>
            Quantity
          </th>
          <th scope="col" className={classes.amount}>
            Without tax
          </th>
        </tr>
      </thead>
      <tbody>
        {webLines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {line.name}
              {line.sku === '' ? null : (
                <Text span fz="sm" c="dimmed">
                  {' '}
                  {line.sku}
                </Text>
              )}
            </th>
            <td className={classes.amount}>{line.quantity}</td>
            <td className={classes.amount}>{moneyText(line.total, order.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

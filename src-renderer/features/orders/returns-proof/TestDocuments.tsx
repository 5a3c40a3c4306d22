import { Progress, Text } from '@mantine/core';
import type { DocumentView } from '../../../../src-shared/contract/orders.schema.ts';
import type { ReturnsTestPlan } from '../../../../src-shared/contract/returns-proof.schema.ts';
import { amountText } from '../document-text.ts';
import classes from './TestDocuments.module.css';

interface TestDocumentsProps {
  readonly plan: ReturnsTestPlan;
  /** The test was confirmed and is being made. */
  readonly isUnderWay: boolean;
}

/** Both documents of a test, as they are to be written. */
export function TestDocuments({ plan, isUnderWay }: TestDocumentsProps) {
  return (
    <>
      <Text fz="sm">
        {plan.isBegun
          ? 'A test is there already. It goes on with these two; nothing is sold or taken back a second time.'
          : 'These two tickets go to Counterpoint, one after the other. Nothing was written yet.'}
      </Text>
      <ol className={classes.documents} aria-label="Documents of the test">
        {plan.documents.map((document) => (
          <li key={document.reference} className={classes.document}>
            <TestDocument document={document} name={plan.item} />
          </li>
        ))}
      </ol>
      {isUnderWay ? (
        <div role="status">
          <Text fz="sm" mb={6}>
            Counterpoint is asked for both, and each is read back. This takes up to a minute or two.
          </Text>
          <Progress value={100} animated aria-label="The test is being made" />
        </div>
      ) : null}
    </>
  );
}

function TestDocument({ document, name }: { readonly document: DocumentView; readonly name: string }) {
  const { kind, ticketNumber, customerNumber, lines, tenders } = document;
  const isReturn = kind === 'return';
  return (
    <>
      <h3 className={classes.title}>{isReturn ? 'Return' : 'Sale'}</h3>
      <dl className={classes.facts}>
        <dt>Ticket</dt>
        <dd>{ticketNumber}</dd>
        <dt>Customer</dt>
        <dd>{customerNumber ?? 'Walk-in'}</dd>
        {lines.map(({ item, quantity, location }) => (
          <div key={item} className={classes.pair}>
            <dt>{isReturn ? 'Comes back' : 'Goes out'}</dt>
            <dd>
              {quantity} × {item}, {name}
              {location === null ? '' : `, ${isReturn ? 'into' : 'from'} ${location}`}
            </dd>
          </div>
        ))}
        {tenders.map(({ payCode, amount }) => (
          <div key={payCode} className={classes.pair}>
            <dt>{isReturn ? 'Paid back' : 'Paid'}</dt>
            <dd>
              {amountText(amount)} as {payCode}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

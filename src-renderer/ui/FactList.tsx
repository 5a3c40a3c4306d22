import classes from './FactList.module.css';

interface FactListProps {
  /** Label and value; a null value leaves its line out. */
  readonly facts: readonly (readonly [label: string, value: string | null])[];
}

/** What is known of one thing, line by line. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

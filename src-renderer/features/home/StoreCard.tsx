import type { StatusView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import { counted } from '../../ui/count-text.ts';
import { Section } from '../../ui/Section.tsx';
import { ToneChip } from '../../ui/ToneChip.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import type { Tone } from '../../ui/tone.ts';
import { FlowTable } from './FlowTable.tsx';
import classes from './StoreCard.module.css';
import { StoreNumbers } from './StoreNumbers.tsx';

interface StoreCardProps {
  readonly store: StoreView;
  readonly status: StatusView;
}

/** One store: what it sells of ours, last and next run per flow, what waits. */
export function StoreCard({ store, status }: StoreCardProps) {
  const { tone, word } = stateOf(store, status);
  return (
    <Section
      title={store.name}
      subtitle={`${store.platform} · ${counted(store.products, 'product')}, ${counted(store.variants, 'variant')}`}
      aside={<ToneChip tone={tone} word={word} />}
    >
      <div className={classes.body}>
        <FlowTable flows={store.flows} />
        <StoreNumbers store={store} />
        {store.warnings.map((warning) => (
          <p key={warning} className={classes.warning}>
            <ToneIcon tone="attention" />
            {warning}
          </p>
        ))}
      </div>
    </Section>
  );
}

function stateOf(store: StoreView, status: StatusView): { readonly tone: Tone; readonly word: string } {
  if (!store.isEnabled) return { tone: 'idle', word: 'Switched off' };
  if (store.stopped !== null) return { tone: 'stopped', word: 'Stopped' };
  if (store.flows.some(({ heldRun }) => heldRun !== null))
    return { tone: 'attention', word: 'Waits for you' };
  if (status.counterpoint.failure !== null) return { tone: 'idle', word: 'Waits for Counterpoint' };
  if (store.activity !== null) return { tone: 'working', word: 'Working' };
  const { waiting, checking, blocked, failed } = store.queue;
  if (store.openErrors + blocked + failed > 0) return { tone: 'attention', word: 'Partly in step' };
  if (status.isPaused) return { tone: 'idle', word: 'Paused' };
  if (waiting + checking > 0) return { tone: 'working', word: 'Changes wait' };
  if (store.flows.every(({ lastRun }) => lastRun === null)) return { tone: 'idle', word: 'Not run yet' };
  return { tone: 'well', word: 'In step' };
}

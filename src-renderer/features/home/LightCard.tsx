import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { lightFace } from '../../ui/light-face.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { toneColors } from '../../ui/tone.ts';
import { useCalmLight } from '../../ui/use-calm-light.ts';
import classes from './LightCard.module.css';
import { ProgressLines } from './ProgressLines.tsx';
import { SyncControls } from './SyncControls.tsx';

/** The light by color, shape and word, with one sentence; while it works, how far it is. */
export function LightCard({ status }: { readonly status: StatusView }) {
  const shown = useCalmLight(status);
  const { tone, word } = lightFace(shown);
  return (
    <section className={classes.card} aria-label="State">
      <div className={classes.top}>
        <div className={classes.mark} style={{ background: toneColors(tone).background }}>
          <ToneIcon tone={tone} size={28} />
        </div>
        {/* Counts that grow several times a second are for the eye; the progress bars tell them to a screen reader. */}
        <div className={classes.words} role="status" aria-live={tone === 'working' ? 'off' : 'polite'}>
          <div className={classes.word}>{word}</div>
          <div className={classes.sentence}>{shown.sentence}</div>
        </div>
        <SyncControls status={status} />
      </div>
      <ProgressLines stores={status.stores} />
    </section>
  );
}

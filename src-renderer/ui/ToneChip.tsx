import classes from './ToneChip.module.css';
import { ToneIcon } from './ToneIcon.tsx';
import type { Tone } from './tone.ts';
import { toneColors } from './tone.ts';

interface ToneChipProps {
  readonly tone: Tone;
  readonly word: string;
}

/** A state as a small label: shape, word and color. */
export function ToneChip({ tone, word }: ToneChipProps) {
  return (
    <span className={classes.chip} style={toneColors(tone)}>
      <ToneIcon tone={tone} size={14} />
      {word}
    </span>
  );
}

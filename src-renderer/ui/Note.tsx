import type { ReactNode } from 'react';
import classes from './Note.module.css';
import { ToneIcon } from './ToneIcon.tsx';
import { type Tone, toneColors } from './tone.ts';

interface NoteProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** The button that does what the note says. */
  readonly action?: ReactNode;
}

/** Something that a person should read: what happened, what to do, and the button that does it. */
export function Note({ tone, title, children, action }: NoteProps) {
  return (
    <div className={classes.note} style={{ background: toneColors(tone).background }}>
      <div className={classes.icon}>
        <ToneIcon tone={tone} size={20} />
      </div>
      <div className={classes.words}>
        {title === undefined ? null : <div className={classes.title}>{title}</div>}
        {children === undefined ? null : <div className={classes.text}>{children}</div>}
      </div>
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}

import { describe, expect, it } from 'vitest';
import { judgeLight, type LightSources } from '../../../../src-main/composition/views/light.ts';
import type { FailureView } from '../../../../src-shared/contract/status.schema.ts';
import { aRun, aStore } from '../../../builders/status.builder.ts';

const NOW = Date.parse('2026-11-24T14:58:30Z');
const sources = (changes: Partial<LightSources> = {}): LightSources => ({
  companyFailure: null,
  isCounterpointConnected: true,
  counterpointFailure: null,
  isPaused: false,
  isScheduling: true,
  openErrors: 0,
  stores: [aStore()],
  nowMs: NOW,
  ...changes,
});
const failure: FailureView = {
  code: 'pos.unreachable',
  kind: 'transient',
  message: 'The database server does not answer.',
  remedy: 'Switch it on.',
  field: 'server',
};
const busy = { flow: 'export-stock', step: 'sending', done: 3, total: 12 } as const;
const held = (planned: number) =>
  aStore({
    flows: [
      { flow: 'export-catalog', lastRun: null, heldRun: aRun({ state: 'held', planned }), nextAt: null },
    ],
  });

describe('the light', () => {
  it('is well, and says when the next run is', () => {
    expect(judgeLight(sources())).toEqual({
      light: 'well',
      sentence: 'Everything is in step. The next run is in 2 minutes.',
    });
    expect(judgeLight(sources({ nowMs: NOW + 60_000 })).sentence).toContain('in under a minute');
  });

  it('says plainly when nothing ran yet', () => {
    const never = aStore({ flows: [] });
    expect(judgeLight(sources({ stores: [never], isScheduling: false })).sentence).toContain(
      'nothing was synchronized yet',
    );
  });

  it('works while something is compared or sent', () => {
    expect(judgeLight(sources({ stores: [aStore({ activity: busy })] }))).toEqual({
      light: 'working',
      sentence: 'Sending to Web store: 3 of 12 changes are there.',
    });
    const comparing = { ...busy, step: 'comparing', total: null } as const;
    expect(judgeLight(sources({ stores: [aStore({ activity: comparing })] })).sentence).toContain(
      'Comparing',
    );
  });

  it('needs you for a plan that waits, for open problems, and until all is connected', () => {
    expect(judgeLight(sources({ stores: [held(200)], openErrors: 3 }))).toEqual({
      light: 'needs-you',
      sentence: 'A plan of 200 changes for Web store waits for your approval.',
    });
    expect(judgeLight(sources({ stores: [held(1)] })).sentence).toContain('A plan of a change');
    expect(judgeLight(sources({ openErrors: 1 })).sentence).toContain('1 problem needs you');
    expect(judgeLight(sources({ openErrors: 2 })).sentence).toContain('2 problems need you');
    expect(judgeLight(sources({ isCounterpointConnected: false })).sentence).toContain(
      'Connect Counterpoint',
    );
    expect(judgeLight(sources({ stores: [] })).sentence).toContain('Connect a store');
  });

  it('stops for what stops everything, whatever else there is', () => {
    const others = { openErrors: 3, stores: [aStore({ activity: busy })] };
    expect(judgeLight(sources({ ...others, companyFailure: failure })).light).toBe('stopped');
    expect(judgeLight(sources({ ...others, counterpointFailure: failure }))).toEqual({
      light: 'stopped',
      sentence: 'Counterpoint: The database server does not answer.',
    });
    expect(judgeLight(sources({ openErrors: 3, isPaused: true })).sentence).toContain('Paused');
    expect(judgeLight(sources({ ...others, isPaused: true }))).toEqual({
      light: 'working',
      sentence: 'What has left for the store is waited for; nothing new is sent.',
    });
    expect(judgeLight(sources({ stores: [aStore({ stopped: failure })] })).sentence).toContain(
      'Web store is stopped',
    );
  });

  it('does not stop for a store that is switched off', () => {
    expect(judgeLight(sources({ stores: [aStore({ stopped: failure, isEnabled: false })] })).light).toBe(
      'well',
    );
  });
});

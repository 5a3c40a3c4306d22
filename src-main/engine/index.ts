export { type CycleEntry, createEngine, type SyncEngine } from './engine.ts';
export type { ConnectionStatus, EngineStatus } from './engine-status.ts';
export { recordLoss } from './memory/record-loss.ts';
export type { EngineEvent } from './runs/engine-event.ts';

export { type CycleEntry, type CycleRequest, createEngine, type SyncEngine } from './engine.ts';
export type { EnginePorts } from './engine-ports.ts';
export type { ConnectionStatus, EngineStatus, FlowStatus } from './engine-status.ts';
export type { EngineEvent } from './runs/engine-event.ts';

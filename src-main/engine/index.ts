export { type CycleEntry, createEngine, type SyncEngine } from './engine.ts';
export type { ConnectionStatus, EngineStatus } from './engine-status.ts';
export { recordLoss } from './memory/record-loss.ts';
export type { ProofPreview } from './orders/returns-proof/proof-actions.ts';
export type { ReturnsProof } from './orders/returns-proof/returns-proof.ts';
export type { EngineEvent } from './runs/engine-event.ts';

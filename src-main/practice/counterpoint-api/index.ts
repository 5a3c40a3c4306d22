/** The practice company's Counterpoint REST API server. */
export type { CounterpointApiHandle } from './api-handle.ts';
export { startCounterpointApi } from './start-counterpoint-api.ts';

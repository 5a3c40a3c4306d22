export { showCertificate } from './connection/show-certificate.ts';
export type { CounterpointConfig } from './counterpoint-config.ts';
export { type CounterpointPosDeps, createCounterpointPos } from './counterpoint-pos.ts';
export { COUNTERPOINT_STATEMENTS, type ShippedStatement } from './statements.ts';

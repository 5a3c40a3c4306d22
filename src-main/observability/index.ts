export { createLog, type OpenLog, silentLog } from './create-log.ts';
export { redact, redactText } from './redact.ts';

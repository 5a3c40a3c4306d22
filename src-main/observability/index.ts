export { createLog, type LogLevel, type LogOptions, type OpenLog, silentLog } from './create-log.ts';
export { redact, redactText } from './redact.ts';

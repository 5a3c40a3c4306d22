export { showCertificate } from './connection/show-certificate.ts';
export type { CounterpointConfig } from './counterpoint-config.ts';
export { createCounterpointPos } from './counterpoint-pos.ts';
export type { CounterpointCheckId } from './doctor/check-list.ts';
export { examineCounterpoint, unexamined } from './doctor/examine-counterpoint.ts';
export { examineOrders } from './doctor/order-checks.ts';
export {
  type CounterpointOnlineFlagDeps,
  createCounterpointOnlineFlag,
} from './online-flag/counterpoint-online-flag.ts';
export {
  type CounterpointDocuments,
  createPosDocuments,
} from './orders/create-pos-documents.ts';
export { suggestOrderSetup } from './orders/suggest-order-setup.ts';
export { type MissingPictures, missingPictures } from './pictures/missing-pictures.ts';
export { pictureFiles } from './pictures/picture-names.ts';
export { COUNTERPOINT_STATEMENTS, FLAG_STATEMENTS, type ShippedStatement } from './statements.ts';

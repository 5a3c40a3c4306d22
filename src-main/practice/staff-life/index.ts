/** What staff do in Counterpoint with documents that came from the web. */
export { createStaffLife, type StaffLife } from './create-staff-life.ts';
export type { WebOrderOnScreen } from './staff-scene.ts';

import { readFileSync } from 'node:fs';

const script = (name: string): string =>
  readFileSync(new URL(`../../../assets/sql/${name}`, import.meta.url), 'utf8');

/** Makes the two log-ins; its passwords are to be replaced. */
export const RIGHTS_SCRIPT = script('counterpoint-rights.sql');
export const UNDO_SCRIPT = script('counterpoint-rights-undo.sql');

/** The script as an administrator runs it: with passwords of his own. */
export const withPasswords = (text: string, password: string): string =>
  text.replaceAll("'change me'", `'${password}'`);

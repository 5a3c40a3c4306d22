import { InvalidArgumentError } from 'commander';
import { FLOWS, type FlowName } from '../../src-shared/domain/flow.ts';

/** Values of options, checked as they are read; what is wrong is told in words for people. */

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  };

/** `a,b,c` without empty entries, each once. */
export function commaList(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.some((entry) => entry === '')) throw new InvalidArgumentError('It must be a list: a,b,c.');
  if (new Set(entries).size < entries.length) throw new InvalidArgumentError('It names one twice.');
  return entries;
}

/** Ends what was chosen before. */
export const NONE = 'none';

/** Some of the codes, in any case: `N,S`; `none`: none of them. */
export const codesOrNone =
  <const Code extends string>(codes: readonly Code[]) =>
  (text: string): Code[] => {
    if (text === NONE) return [];
    return commaList(text.toUpperCase()).map((entry) => {
      const code = codes.find((known) => known === entry);
      if (code === undefined)
        throw new InvalidArgumentError(`It must be of ${codes.join(', ')}, or ${NONE}.`);
      return code;
    });
  };

export function onOrOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new InvalidArgumentError('It must be on or off.');
  return text === 'on';
}

/** A flow by its whole name or by what it carries: `export-stock`, `stock`. */
export function flowName(text: string): FlowName {
  const found = FLOWS.find((flow) => flow === text || flow === `export-${text}`);
  if (found === undefined)
    throw new InvalidArgumentError(`There is no such flow; there are: ${FLOWS.join(', ')}.`);
  return found;
}

/** An option of a family of items: what it is called, and the column that has its value. */
export interface FamilyOption {
  readonly name: string;
  readonly field: string;
}

/** `Size=PROF_ALPHA_3`, added to those before it. */
export function familyOption(
  text: string,
  before: readonly FamilyOption[] | undefined,
): readonly FamilyOption[] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new InvalidArgumentError('must be NAME=COLUMN');
  return [...(before ?? []), { name: text.slice(0, at), field: text.slice(at + 1) }];
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRule } from '../../../../src-main/engine/online-selection/parse-rule.ts';
import { OPERATORS } from '../../../../src-main/engine/online-selection/rule-operand.schema.ts';
import { ITEM_FIELDS } from '../../../../src-main/engine/ports/item-fields.ts';

const page = readFileSync(new URL('../../../../docs/online-selection.md', import.meta.url), 'utf8');

it('the examples of the documentation are valid rules', () => {
  const [, examples = ''] = page.split('## Three examples');
  const [three = ''] = examples.split('## What it answers');
  const texts = [...three.matchAll(/^ {4}\{$[\s\S]*?^ {4}\}$/gm)].map(([text]) => text);
  expect(texts).toHaveLength(3);
  for (const text of texts) expect(parseRule(text)).toMatchObject({ ok: true });
});

it('every field and operator is documented', () => {
  const missing = Object.keys(ITEM_FIELDS).filter((field) => {
    const first = field.replace(/\d$/, '1');
    return !page.includes(`\`${field}\``) && !page.includes(`\`${first}\` …`);
  });
  expect(missing).toEqual([]);
  for (const operator of Object.values(OPERATORS).flat()) expect(page).toContain(`\`${operator}\``);
});

import { describe, expect, it } from 'vitest';
import { readCompanySchema } from '../../../../src-main/practice/company/company-schema.ts';
import { companyTables } from './company-database.ts';

const { tables, behavior, tableNames } = readCompanySchema();
const count = (text: string, statement: RegExp) => [...text.matchAll(statement)].length;

describe("the company's script", () => {
  it('makes every table first, and views and triggers apart', () => {
    expect(count(tables, /^CREATE TABLE/gm)).toBe(companyTables().length);
    expect(tableNames).toEqual(companyTables().map(({ name }) => name));
    expect(count(tables, /^CREATE (VIEW|TRIGGER)/gm)).toBe(0);
    expect(count(behavior, /^CREATE VIEW/gm)).toBe(1);
    expect(count(behavior, /^CREATE TRIGGER/gm)).toBe(4);
  });

  it('leaves out the invented rows', () => {
    expect(`${tables}${behavior}`).not.toMatch(/^INSERT/m);
  });

  it('keeps batches apart', () => {
    expect(count(behavior, /^GO$/gm)).toBe(4);
    expect(tables).toMatch(/\);\s*GO\s/);
  });
});

import { implement } from '@orpc/server';
import { contract } from '../../src-shared/contract/contract.ts';

/** Ties handlers to the contract: input and output are checked against it at run time. */
export const implementer = implement(contract);

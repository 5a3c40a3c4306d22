#!/usr/bin/env node
// @ts-check
// First step of every npm script: makes a bare clone ready, then runs the wanted command on the project's Node 24.
// Plain JavaScript without dependencies, since it runs before there are any, on whatever Node the machine has (20 or newer).
// Everything it says goes to stderr: standard output belongs to the command.

import { join } from 'node:path';
import { commandNamed, commandNames } from './commands.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { becomeNode } from './exec-node.mjs';
import { ensureBuild } from './fresh-build.mjs';
import { projectRoot } from './paths.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const [name = '', ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const command = commandNamed(name);

if (command === undefined) {
  process.stderr.write(`usage: node scripts/bootstrap/run.mjs <${commandNames().join('|')}> [arguments]\n`);
  process.exit(2);
}
try {
  await ensureDependencies();
  if (command.needsSystemPackages) ensureSystemPackages();
  if (command.needsBuild(args)) await ensureBuild();
  await becomeNode([
    ...command.nodeOptions,
    join(projectRoot, command.entry),
    ...command.fixedArguments,
    ...args,
  ]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

// Builds the app and packs it. Without a target among the arguments: the Windows installer (setup.exe).

import { join } from 'node:path';
import { projectRoot, runNode } from './run-node.ts';

const args = process.argv.slice(2);
const namesTarget = args.some((argument) => /^(--win|--linux|--mac|-[wlm])\b/.test(argument));
const target = namesTarget ? [] : ['--win', 'nsis', '--x64'];
const builder = join(projectRoot, 'node_modules/electron-builder/cli.js');

const built = await runNode([join(projectRoot, 'scripts/build/build.mjs')]);
process.exitCode = built === 0 ? await runNode([builder, ...target, '--publish', 'never', ...args]) : built;

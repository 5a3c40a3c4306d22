// Starts the built app in Electron.

import { obtainElectron } from './electron-runtime.ts';
import { projectRoot, runProgram } from './run-node.ts';

const electron = await obtainElectron();
if (electron === undefined) {
  process.stderr.write(
    "Electron's runtime is not on this machine and could not be downloaded.\n" +
      'The same app runs in a browser: npm run practice, or npm run cli -- serve\n',
  );
  process.exitCode = 1;
} else {
  process.exitCode = await runProgram(electron, [projectRoot, ...process.argv.slice(2)]);
}

import { registerHooks } from 'node:module';

// Loaded by `node --import` before the built app: whoever imports `electron` gets the stand-in.
const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context),
});

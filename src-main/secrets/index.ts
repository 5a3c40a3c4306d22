export { EnvironmentSecretStore, environmentVariable } from './environment-secret-store.ts';
export { KeychainSecretStore } from './keychain-secret-store.ts';

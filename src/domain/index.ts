export * from './admission-guard';
export * from './audit-device';
export { CaCertificate } from './ca-certificate';
export * from './cluster-secret-store';
export * from './database-engine';
export * from './database-role';
export * from './duration';
export * from './eso-installation';
export {
  CreationPolicy,
  DeletionPolicy,
  ExternalSecret,
  type ExternalSecretOptions,
  type ExternalSecretProps,
} from './external-secret';
export * from './kubernetes-auth-role';
export * from './kubernetes-cluster';
export * from './kubernetes-namespace';
export * from './kv-engine';
export { KvDirectory, KvProperty, KvSecret, type KvSecretProps } from './kv-secret';
export * from './platform';
export * from './postgres-access';
export * from './postgres-connection';
export { Resource } from './resource';
export { type ISecretStore, SecretStore, type SecretStoreProps } from './secret-store';
export { type LoginSourceProps, SecretSource, type TlsSourceProps } from './secret-source';
export { SecretTemplate } from './secret-template';
export * from './service-account';
export { type ShareProps } from './shared-secrets';
export * from './tenant';
export * from './tenant-access';
export * from './token-reviewer';
export * from './vault-dynamic-secret';
export * from './vault-policy';
export * from './vault-product';
export { VaultServer, type VaultServerProps } from './vault-server';
export * from './visitor';

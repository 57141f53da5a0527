export { PlatformSecrets, type PlatformSecretsProps } from './platform-secrets';
export { TenantSecrets, type TenantSecretsProps } from './tenant-secrets';

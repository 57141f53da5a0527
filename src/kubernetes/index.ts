export { DeliveredSecret, type DeliveredSecretProps } from './delivered-secret';
export { PlatformSecrets, type PlatformSecretsProps } from './platform-secrets';
export { TenantSecrets, type TenantSecretsProps } from './tenant-secrets';

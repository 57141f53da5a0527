export { DeliveredSecret, type DeliveredSecretProps } from './delivered-secret';
export { InjectedAgent, type InjectedAgentProps } from './injected-agent';
export { PlatformSecrets, type PlatformSecretsProps } from './platform-secrets';
export { TenantSecrets, type TenantSecretsProps } from './tenant-secrets';

export { PlatformVault, type PlatformVaultProps } from './platform-vault';
export { TenantVault, type TenantVaultProps } from './tenant-vault';

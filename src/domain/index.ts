export * from './kubernetes/admission-guard';
export * from './kubernetes/alerts';
export { type AllowedPathProps } from './vault/allowed-paths';
export * from './vault/audit-device';
export * from './aws/aws-access';
export { AwsEngine, type AwsEngineMountProps, type AwsEngineProps, type AwsKeyProps } from './aws/aws-engine';
export * from './aws/aws-engine-interface';
export * from './aws/aws-role';
export { CaCertificate } from './argument/ca-certificate';
export * from './delivery/cluster-secret-store';
export { Credential, type ICredential } from './vault/credential';
export { DatabaseAccess } from './database/database-access';
export {
  DatabaseConnection,
  type DatabaseConnectionProps,
  type DatabaseServerProps,
} from './database/database-connection';
export * from './database/database-engine';
export * from './database/database-interface';
export * from './database/database-role';
export {
  type DatabaseConnectionNameProps,
  type DatabaseServerNameProps,
} from './database/existing-database-connection';
export * from './argument/duration';
export * from './kubernetes/eso-installation';
export { type VaultPolicyTextProps } from './vault/existing-policy';
export {
  ExternalSecret,
  type ExternalSecretOptions,
  type ExternalSecretProps,
} from './delivery/external-secret';
export * from './login/app-role-auth';
export * from './login/app-role-auth-interface';
export * from './login/app-role-login';
export * from './login/cert-auth';
export * from './login/cert-auth-interface';
export * from './login/cert-auth-role';
export { type JwtAuthMountProps } from './login/existing-jwt-auth';
export * from './login/login';
export * from './login/ldap-auth';
export * from './login/ldap-auth-interface';
export * from './login/ldap-group';
export * from './login/people-auth-interface';
export * from './login/people-options';
export * from './login/oidc-auth';
export * from './login/oidc-auth-interface';
export * from './login/oidc-role';
export * from './login/jwt-auth';
export * from './login/jwt-auth-interface';
export * from './login/jwt-auth-role';
export * from './login/kubernetes-auth-role';
export * from './login/kubernetes-auth';
export * from './login/kubernetes-auth-interface';
export * from './tenant/imported-tenant';
export * from './kubernetes/kubernetes-cluster';
export * from './kubernetes/kubernetes-namespace';
export { Grant, type IGrantee } from './vault/grant';
export { KvEngine, type KvEngineMountProps, type KvEngineProps } from './kv/kv-engine';
export * from './kv/kv-engine-interface';
export * from './kv/kv-secret-interface';
export { KvDirectory, KvProperty, KvSecret, type KvSecretProps } from './kv/kv-secret';
export { PkiCertificate, type PkiCertificateProps } from './pki/pki-certificate';
export * from './pki/pki-engine';
export { PkiIssuer, type PkiIssuerOptions, type PkiIssuerProps } from './pki/pki-issuer';
export { PkiKeyType } from './pki/pki-key-type';
export { type IPkiEngine } from './pki/pki-engine-interface';
export * from './pki/pki-role';
export * from './platform/platform';
export { type TenantLimits } from './platform/tenant-limits';
export * from './platform/terraform-backend';
export * from './database/mysql-access';
export * from './database/mysql-connection';
export * from './database/redis-access';
export * from './database/redis-connection';
export * from './database/database-tls-mode';
export * from './database/postgres-access';
export {
  PostgresConnection,
  type PostgresConnectionNameProps,
  type PostgresConnectionProps,
} from './database/postgres-connection';
export * from './database/postgres-ssl-mode';
export * from './database/static-database-role';
export { Resource } from './platform/resource';
export { CreationPolicy } from './delivery/creation-policy';
export { DeletionPolicy } from './delivery/deletion-policy';
export * from './vault/shards';
export { type IExternalSecret } from './delivery/external-secret-interface';
export { SecretStore, type SecretStoreProps } from './delivery/secret-store';
export { type ISecretStore } from './delivery/secret-store-interface';
export { type LoginSourceProps, SecretSource, type TlsSourceProps } from './delivery/secret-source';
export { SecretTemplate } from './delivery/secret-template';
export {
  type GeneratedPasswordProps,
  type GeneratedSshKeyProps,
  GeneratedValue,
  SshKeyType,
} from './delivery/generated-value';
export * from './delivery/push-secret';
export * from './delivery/value-generator';
export * from './kubernetes/service-account';
export * from './kubernetes/vault-network';
export { Placement } from './tenant/placement';
export { type IPlacement } from './tenant/placement-interface';
export { type PlacementProps } from './tenant/placement-props';
export { type Quarantine } from './tenant/quarantine';
export { Tenant } from './tenant/tenant';
export * from './tenant/tenant-access';
export { type DatabaseGrant } from './tenant-file/kinds/database-role';
export { type StaticUserGrant } from './tenant-file/kinds/static-database-role';
export * from './kubernetes-secrets/kubernetes-secrets-engine';
export * from './kubernetes-secrets/kubernetes-secrets-role';
export * from './ssh/ssh-engine';
export { type ISshEngine } from './ssh/ssh-engine-interface';
export * from './ssh/ssh-role';
export * from './transit/transit-engine';
export { type ITransitEngine } from './transit/transit-engine-interface';
export * from './transit/transit-key';
export * from './tenant/people-props';
export { type RequestLimits } from './tenant/request-limits';
export { type SeedProps } from './tenant/seeds';
export { type KubernetesPeopleProps } from './tenant/kubernetes-people-props';
export { VaultAgent, type VaultAgentOptions } from './delivery/vault-agent';
export { type TenantVaultAgentProps, type WorkloadLoginProps } from './tenant/workload-login-props';
export { type KubernetesPeopleGrant } from './tenant-file/kinds/kubernetes-people';
export { type PkiGrant } from './tenant-file/kinds/pki-role';
export * from './tenant-file/tenant-files';
export {
  type PlacementOffer,
  type TenantFilesProps,
  type TenantGrant,
} from './tenant-file/tenant-files-props';
export {
  type ImportedSecretProps,
  type TenantExternalSecretProps,
  type TenantProps,
} from './tenant/tenant-props';
export * from './login/token-reviewer';
export * from './delivery/vault-dynamic-secret';
export {
  VaultCapability,
  VaultPolicy,
  type VaultPolicyProps,
  type VaultPolicyRule,
} from './vault/vault-policy';
export { type IVaultPolicy } from './vault/vault-policy-interface';
export * from './vault/vault-product';
export {
  VaultNamespace,
  type VaultNamespacePathProps,
  type VaultNamespaceProps,
} from './vault/vault-namespace';
export {
  QuotaScope,
  type RateLimit,
  RateLimitQuota,
  type RateLimitQuotaProps,
} from './vault/rate-limit-quota';
export * from './vault/secrets-engine';
export * from './vault/password-policy';
export { type VaultCapacity } from './vault/vault-capacity';
export { type IVault, VaultServer, type VaultServerProps } from './vault/vault-server';
export * from './platform/visitor';

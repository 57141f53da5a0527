import { type Severity } from './finding';
import { type AllowedPathRecord } from './kinds/allowed-path';
import { type AuditDeviceRecord } from './kinds/audit-device';
import { type AuthRoleRecord } from './kinds/auth-role';
import { type AwsEngineRecord } from './kinds/aws-engine';
import { type AwsRoleRecord } from './kinds/aws-role';
import { type DatabaseEngineRecord } from './kinds/database-engine';
import { type DatabaseRoleRecord } from './kinds/database-role';
import { type ExternalSecretRecord } from './kinds/external-secret';
import { type GeneratorRecord } from './kinds/generator';
import { type GrantedCredentialRecord } from './kinds/granted-credential';
import { type AppRoleRecord } from './kinds/app-role';
import { type AppRoleAuthRecord } from './kinds/app-role-auth';
import { type NetworkPolicyRecord } from './kinds/network-policy';
import { type OidcAuthRecord } from './kinds/oidc-auth';
import { type OidcRoleRecord } from './kinds/oidc-role';
import { type LdapAuthRecord } from './kinds/ldap-auth';
import { type LdapGroupRecord } from './kinds/ldap-group';
import { type CertAuthRecord } from './kinds/cert-auth';
import { type CertRoleRecord } from './kinds/cert-role';
import { type PasswordPolicyRecord } from './kinds/password-policy';
import { type JwtAuthRecord } from './kinds/jwt-auth';
import { type JwtRoleRecord } from './kinds/jwt-role';
import { type IdentityPoliciesRecord } from './kinds/identity-policies';
import { type Origin } from './kinds/kind';
import { type KubernetesAuthRecord } from './kinds/kubernetes-auth';
import { type KubernetesClusterRecord } from './kinds/kubernetes-cluster';
import { type KubernetesPeopleRecord } from './kinds/kubernetes-people';
import { type KubernetesSecretsEngineRecord } from './kinds/kubernetes-secrets-engine';
import { type KubernetesSecretsRoleRecord } from './kinds/kubernetes-secrets-role';
import { type KvEngineRecord } from './kinds/kv-engine';
import { type KvSecretRecord } from './kinds/kv-secret';
import { type MountRecord } from './kinds/mount';
import { type NamespaceRecord } from './kinds/namespace';
import { type PkiEngineRecord } from './kinds/pki-engine';
import { type PkiIssuerRecord } from './kinds/pki-issuer';
import { type PkiRoleRecord } from './kinds/pki-role';
import { type PolicyRecord } from './kinds/policy';
import { type PushSecretRecord } from './kinds/push-secret';
import { type DatabaseConnectionRecord } from './kinds/database-connection';
import { type SecretStoreRecord } from './kinds/secret-store';
import { type ServiceAccountRecord } from './kinds/service-account';
import { type StaticDatabaseRoleRecord } from './kinds/static-database-role';
import { type SharedSecretRecord } from './kinds/shared-secret';
import { type SshEngineRecord } from './kinds/ssh-engine';
import { type SshRoleRecord } from './kinds/ssh-role';
import { type TransitEngineRecord } from './kinds/transit-engine';
import { type RateLimitQuotaRecord } from './kinds/rate-limit-quota';
import { type TransitKeyRecord } from './kinds/transit-key';
import { type VaultAgentRecord } from './kinds/vault-agent';
import { type ValueGeneratorRecord } from './kinds/value-generator';
import { type VaultNamespaceRecord } from './kinds/vault-namespace';
import { type VaultServerRecord } from './kinds/vault-server';
import { type Place } from './place';
import { type QuarantineRecord } from './quarantine-record';
import { type TenantLimitsRecord } from './tenant-limits';
import { type TerraformBackendRecord } from './terraform-backend';

export { type AllowedPathRecord } from './kinds/allowed-path';
export { type AuditDeviceRecord } from './kinds/audit-device';
export { type AuthRoleRecord } from './kinds/auth-role';
export { type DatabaseEngineRecord } from './kinds/database-engine';
export {
  type DatabaseRoleRecord,
  type PostgresGroupRecord,
  type TablePrivileges,
} from './kinds/database-role';
export { type ExternalSecretRecord } from './kinds/external-secret';
export { type GeneratorRecord } from './kinds/generator';
export { type GrantedCredentialRecord } from './kinds/granted-credential';
export { type Origin } from './kinds/kind';
export { type KubernetesAuthRecord, type TokenReviewerRecord } from './kinds/kubernetes-auth';
export { type KubernetesClusterRecord } from './kinds/kubernetes-cluster';
export { type KvEngineRecord } from './kinds/kv-engine';
export { type KvSecretRecord } from './kinds/kv-secret';
export { type LoginRole } from './kinds/login-role';
export { type NamespaceRecord } from './kinds/namespace';
export { type PolicyRecord } from './kinds/policy';
export { type PushSecretRecord } from './kinds/push-secret';
export { type DatabaseConnectionRecord, type TlsModeName } from './kinds/database-connection';
export { type SecretStoreRecord } from './kinds/secret-store';
export { type ServiceAccountRecord } from './kinds/service-account';
export { type SharedSecretRecord } from './kinds/shared-secret';
export { type VaultAgentRecord } from './kinds/vault-agent';
export { type ValueGeneratorRecord } from './kinds/value-generator';
export { type VaultLoginRecord } from './kinds/vault-login';
export { type VaultNamespaceRecord } from './kinds/vault-namespace';
export { type CaRecord, type ProductRecord, type VaultServerRecord } from './kinds/vault-server';
export { type StoreReference, type ValuePart, type ValueSource } from './value';

/*
 * The records of a plan: what a definition means, as literals that both planes and every check read.
 * Times are seconds, names are final, lists are sorted by key.
 */

/** What one owner, a tenant or the platform, has: a list for each kind. */
export interface Records {
  readonly servers: readonly VaultServerRecord[];
  readonly vaultNamespaces: readonly VaultNamespaceRecord[];
  readonly clusters: readonly KubernetesClusterRecord[];
  readonly kubernetesAuths: readonly KubernetesAuthRecord[];
  readonly jwtAuths: readonly JwtAuthRecord[];
  readonly appRoleAuths: readonly AppRoleAuthRecord[];
  readonly oidcAuths: readonly OidcAuthRecord[];
  readonly ldapAuths: readonly LdapAuthRecord[];
  readonly certAuths: readonly CertAuthRecord[];
  readonly passwordPolicies: readonly PasswordPolicyRecord[];
  readonly auditDevices: readonly AuditDeviceRecord[];
  readonly kvEngines: readonly KvEngineRecord[];
  readonly databaseEngines: readonly DatabaseEngineRecord[];
  readonly databaseConnections: readonly DatabaseConnectionRecord[];
  readonly pkiEngines: readonly PkiEngineRecord[];
  readonly pkiIssuers: readonly PkiIssuerRecord[];
  readonly transitEngines: readonly TransitEngineRecord[];
  readonly sshEngines: readonly SshEngineRecord[];
  readonly kubernetesSecretsEngines: readonly KubernetesSecretsEngineRecord[];
  readonly awsEngines: readonly AwsEngineRecord[];
  readonly mounts: readonly MountRecord[];
  readonly policies: readonly PolicyRecord[];
  readonly identityPolicies: readonly IdentityPoliciesRecord[];
  readonly authRoles: readonly AuthRoleRecord[];
  readonly jwtRoles: readonly JwtRoleRecord[];
  readonly appRoles: readonly AppRoleRecord[];
  readonly oidcRoles: readonly OidcRoleRecord[];
  readonly ldapGroups: readonly LdapGroupRecord[];
  readonly certRoles: readonly CertRoleRecord[];
  readonly databaseRoles: readonly DatabaseRoleRecord[];
  readonly staticDatabaseRoles: readonly StaticDatabaseRoleRecord[];
  readonly pkiRoles: readonly PkiRoleRecord[];
  readonly awsRoles: readonly AwsRoleRecord[];
  readonly transitKeys: readonly TransitKeyRecord[];
  readonly sshRoles: readonly SshRoleRecord[];
  readonly kubernetesSecretsRoles: readonly KubernetesSecretsRoleRecord[];
  readonly rateLimitQuotas: readonly RateLimitQuotaRecord[];
  readonly namespaces: readonly NamespaceRecord[];
  readonly serviceAccounts: readonly ServiceAccountRecord[];
  readonly secretStores: readonly SecretStoreRecord[];
  readonly generators: readonly GeneratorRecord[];
  readonly valueGenerators: readonly ValueGeneratorRecord[];
  readonly pushSecrets: readonly PushSecretRecord[];
  readonly externalSecrets: readonly ExternalSecretRecord[];
  readonly vaultAgents: readonly VaultAgentRecord[];
  readonly kubernetesPeople: readonly KubernetesPeopleRecord[];
  readonly networkPolicies: readonly NetworkPolicyRecord[];
  readonly sharedSecrets: readonly SharedSecretRecord[];
  readonly grantedCredentials: readonly GrantedCredentialRecord[];
  readonly allowedPaths: readonly AllowedPathRecord[];
  readonly expectedSecrets: readonly KvSecretRecord[];
}

/** A kind, by the name of its list. */
export type Kind = keyof Records;

/** A record of a kind. */
export type RecordOf<K extends Kind> = Records[K][number];

/** A tenant in one cluster, with what it has there. */
export interface TenantRecord extends Origin, Records {
  /** Its own name, or, where its placements are named, `<tenant>_<placement>`, which no tenant's own name can be. */
  readonly name: string;
  /** The tenant and the placement that it is; absent where the tenant has a cluster, and so one without a name. */
  readonly placement?: { readonly tenant: string; readonly name: string };
  /** Name that its tenant had before: what it has in Vault is there under that name, too. Absent of most. */
  readonly formerly?: string;
  /** That it is stopped: its records are those of a tenant that may do nothing. Absent of most. */
  readonly quarantine?: QuarantineRecord;
  readonly server: Place;
  readonly cluster: string;
  /** Its part of a KV engine: every key below `path/`. */
  readonly prefix: { readonly mount: string; readonly version: 1 | 2; readonly path: string };
  /** Whether its policy covers the whole prefix or exactly what is used. */
  readonly access: 'prefix' | 'used';
}

/** That a finding is meant: its rule no longer stops synthesis for a construct and all below it. */
export interface AcknowledgementRecord extends Origin {
  /** Id of the rule. */
  readonly rule: string;
  /** Why it is meant; shown in every report. */
  readonly reason: string;
  /** Tenant or placement that the construct is or belongs to; absent where it is the platform's. */
  readonly tenant?: string;
  /** That it covers the whole platform, and so every tenant file. */
  readonly everywhere?: true;
  /** Tenant files that it covers whole: those of the tenants at or below the construct; absent where none is. */
  readonly files?: readonly string[];
}

/** That a rule has another severity in a platform than of itself. */
export interface SeverityRecord {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Why; always there where it is a warning. */
  readonly reason?: string;
}

/** What a definition means: what belongs to the platform alone, and its tenants. */
export interface PlanRecord extends Origin, Records {
  readonly platform: string;
  /** Sorted by name. */
  readonly tenants: readonly TenantRecord[];
  /** Sorted by origin and rule. */
  readonly acknowledgements: readonly AcknowledgementRecord[];
  /** Sorted by rule; absent where none was changed. */
  readonly severities?: readonly SeverityRecord[];
  /** That every KV secret that an ExternalSecret can read is to be declared; absent where nothing was said. */
  readonly onlyDeclaredSecrets?: true;
  /** What each tenant may have at most, where that is not the usual; absent where nothing was said. */
  readonly tenantLimits?: Partial<TenantLimitsRecord>;
  /** Where the states of its stacks are; absent where nothing was said, and Terraform keeps them beside the stacks. */
  readonly terraformBackend?: TerraformBackendRecord;
}

/** Who has records, the platform first. */
export function ownersOf(plan: PlanRecord): readonly Records[] {
  return [plan, ...plan.tenants];
}

import { type PolicyRule } from './policy-rule';

/**
 * The records of a plan: what a definition means, as literals that both planes and every check read.
 *
 * Times are seconds. Names are final. Lists are sorted by name unless their order carries meaning.
 * `origin` is the construct path, or file:line:column of a tenant file.
 */
export interface Origin {
  readonly origin: string;
}

/** What kind of server answers Vault's API. */
export interface ProductRecord {
  readonly name: 'vault' | 'openbao';
  /** `major.minor`. */
  readonly version: string;
}

/** How ESO verifies the certificate of Vault. */
export type CaRecord =
  | { readonly kind: 'bundle'; readonly pem: string }
  | { readonly kind: 'configMap'; readonly name: string; readonly key: string };

/** A Vault or OpenBao server. */
export interface VaultServerRecord extends Origin {
  readonly id: string;
  readonly product: ProductRecord;
  /** URL as ESO sees it. */
  readonly address: string;
  /** URL for Terraform's provider, which takes VAULT_ADDR where this is not set. */
  readonly terraformAddress?: string;
  /** Vault namespace, for example `admin/acme`. */
  readonly namespace?: string;
  readonly ca?: CaRecord;
}

/** A KV secrets engine. */
export interface KvEngineRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly mount: string;
  readonly version: 1 | 2;
  readonly description?: string;
  /** Versions kept of each secret; version 2 only. */
  readonly maxVersions?: number;
  /** Whether every write needs check-and-set; version 2 only. */
  readonly casRequired?: boolean;
  /** Age at which a version is deleted; 0 keeps it; version 2 only. */
  readonly deleteVersionAfter?: number;
  readonly preventDestroy: boolean;
}

/** A database secrets engine. */
export interface DatabaseEngineRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly mount: string;
  readonly description?: string;
  readonly preventDestroy: boolean;
}

/** TLS modes of libpq. */
export type PostgresSslModeName = 'disable' | 'require' | 'verify-ca' | 'verify-full';

/** A PostgreSQL database that a database engine makes users in. */
export interface PostgresConnectionRecord extends Origin {
  readonly id: string;
  readonly server: string;
  /** Id of the database engine. */
  readonly engine: string;
  readonly mount: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslMode: PostgresSslModeName;
  /** PEM of the CA of the server's certificate. */
  readonly caPem?: string;
  readonly username: string;
  /** Ephemeral Terraform variable that holds the admin's password. */
  readonly passwordVariable: string;
  /** Raised whenever the password is to be written again. */
  readonly passwordVersion: number;
  /** Globs of role names, sorted: one per tenant, and the names of the platform's own roles. */
  readonly allowedRoles: readonly string[];
  /** Whether the admin's password is rotated by Vault once, after set-up. */
  readonly rotateAdmin: boolean;
  readonly verifyConnection: boolean;
  readonly preventDestroy: boolean;
}

/** An audit device. */
export interface AuditDeviceRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly type: 'file' | 'syslog' | 'socket';
  readonly description?: string;
  /** Options by Vault's own names, for example `file_path`. */
  readonly options: Readonly<Record<string, string>>;
}

/** How Vault has the API server review a ServiceAccount token. */
export type TokenReviewerRecord =
  | { readonly kind: 'local' }
  | { readonly kind: 'client' }
  | { readonly kind: 'token'; readonly variable: string; readonly version: number };

/** A cluster with the auth mount that its ServiceAccounts log in through. */
export interface KubernetesClusterRecord extends Origin {
  readonly id: string;
  readonly server: string;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly apiServer: string;
  /** PEM of the CA of the API server. */
  readonly caPem?: string;
  readonly reviewer: TokenReviewerRecord;
  readonly audience: string;
  readonly eso: { readonly namespace: string; readonly serviceAccount: string; readonly version: string };
  readonly guard: { readonly kind: 'rbac' } | { readonly kind: 'none'; readonly reason: string };
  readonly preventDestroy: boolean;
}

/** A policy. */
export interface PolicyRecord extends Origin {
  readonly server: string;
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

/** A role of a Kubernetes auth mount. */
export interface AuthRoleRecord extends Origin {
  readonly server: string;
  readonly cluster: string;
  readonly mount: string;
  readonly name: string;
  readonly serviceAccounts: readonly string[];
  readonly namespaces: readonly string[];
  readonly audience: string;
  readonly policies: readonly string[];
  readonly tokenType: 'service' | 'batch';
  readonly tokenTtl: number;
  readonly tokenMaxTtl: number;
  readonly noDefaultPolicy: boolean;
}

/** Group role, owner and schema that a set-up script for the database's administrator makes. */
export interface PostgresGroupRecord {
  readonly group: string;
  readonly owner: string;
  readonly schema: string;
  readonly access: 'read-only' | 'read-write';
}

/** A role of a database engine. */
export interface DatabaseRoleRecord extends Origin {
  readonly id: string;
  readonly server: string;
  readonly mount: string;
  readonly name: string;
  /** Name of the connection in Vault. */
  readonly connection: string;
  readonly creationStatements: readonly string[];
  readonly revocationStatements: readonly string[];
  /** Life of a credential: ESO never renews. */
  readonly ttl: number;
  readonly maxTtl: number;
  /** Group role that the set-up script makes, if this library is to make it. */
  readonly group?: PostgresGroupRecord;
}

/** A namespace of a tenant. */
export interface NamespaceRecord extends Origin {
  readonly cluster: string;
  readonly name: string;
  /** Whether this library emits it; else somebody else makes it. */
  readonly owned: boolean;
}

/** A ServiceAccount that ESO asks a token of. */
export interface ServiceAccountRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether its own token reviews itself, so that it must be bound to `system:auth-delegator`. */
  readonly reviewsTokens: boolean;
}

/** How ESO logs in to Vault for a store or a generator. */
export interface VaultLoginRecord {
  readonly server: string;
  readonly address: string;
  readonly namespace?: string;
  readonly ca?: CaRecord;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly role: string;
  readonly serviceAccount: string;
  /** Where the ServiceAccount is; a cluster-wide store must say it, a namespaced object uses its own namespace. */
  readonly serviceAccountNamespace: string;
  readonly audiences: readonly string[];
}

/** A SecretStore or, where it has no namespace, a ClusterSecretStore. */
export interface SecretStoreRecord extends Origin {
  readonly cluster: string;
  readonly name: string;
  /** Namespace of a SecretStore. */
  readonly namespace?: string;
  /** Namespaces that may use a ClusterSecretStore; empty for a SecretStore. */
  readonly allowedNamespaces: readonly string[];
  readonly login: VaultLoginRecord;
  /** Mount of the KV engine. */
  readonly path: string;
  readonly version: 1 | 2;
}

/** A VaultDynamicSecret generator. */
export interface GeneratorRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly login: VaultLoginRecord;
  /** Vault path that is read. */
  readonly path: string;
}

/** A store as an ExternalSecret refers to it. */
export interface StoreReference {
  readonly kind: 'SecretStore' | 'ClusterSecretStore';
  readonly name: string;
}

/** One key of the Secret that comes from one property. */
export interface ExternalSecretDataRecord {
  readonly secretKey: string;
  readonly store: StoreReference;
  /** Relative to the mount of the store. */
  readonly key: string;
  readonly property: string;
}

/** Several keys of the Secret at once. */
export type ExternalSecretDataFromRecord =
  | { readonly kind: 'extract'; readonly store: StoreReference; readonly key: string }
  | {
      readonly kind: 'find';
      readonly store: StoreReference;
      readonly path: string;
      readonly nameRegexp: string;
    }
  | { readonly kind: 'generator'; readonly generator: string };

/** An ExternalSecret. */
export interface ExternalSecretRecord extends Origin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly refreshInterval: number;
  /** Shortest life of a dynamic credential in it. */
  readonly life?: number;
  readonly data: readonly ExternalSecretDataRecord[];
  readonly dataFrom: readonly ExternalSecretDataFromRecord[];
  readonly target: {
    readonly name: string;
    readonly type: string;
    readonly creationPolicy: 'Owner' | 'Orphan' | 'Merge' | 'None';
    readonly deletionPolicy: 'Delete' | 'Merge' | 'Retain';
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    /** Key of the Secret to Go template; absent where what is provided is delivered as it is. */
    readonly template?: Readonly<Record<string, string>>;
    /** `Replace`: the template lists every key that is delivered; `Merge`: it adds to keys only Vault knows. */
    readonly mergePolicy: 'Replace' | 'Merge';
  };
  /** Keys that data and dataFrom provide; absent where only Vault knows them. */
  readonly providedKeys?: readonly string[];
}

/** A secret of one owner that others may read, by an explicit call. */
export interface SharedSecretRecord extends Origin {
  readonly server: string;
  readonly mount: string;
  readonly version: 1 | 2;
  /** Relative to the mount. */
  readonly key: string;
  readonly tenants: readonly string[];
  /** ClusterSecretStore that it is delivered through; absent where each tenant's own store does. */
  readonly clusterStore?: string;
}

/** A KV secret that is expected to be there, for whoever fills Vault. */
export interface KvSecretRecord {
  readonly server: string;
  readonly mount: string;
  readonly version: 1 | 2;
  readonly key: string;
  /** Properties that somebody reads by name, sorted. */
  readonly properties: readonly string[];
}

/** What one owner, a tenant or the platform, has in Vault and in Kubernetes. */
export interface OwnedRecords {
  readonly policies: readonly PolicyRecord[];
  readonly authRoles: readonly AuthRoleRecord[];
  readonly databaseRoles: readonly DatabaseRoleRecord[];
  readonly namespaces: readonly NamespaceRecord[];
  readonly serviceAccounts: readonly ServiceAccountRecord[];
  readonly secretStores: readonly SecretStoreRecord[];
  readonly generators: readonly GeneratorRecord[];
  readonly externalSecrets: readonly ExternalSecretRecord[];
  readonly sharedSecrets: readonly SharedSecretRecord[];
  readonly expectedSecrets: readonly KvSecretRecord[];
}

/** A tenant. */
export interface TenantRecord extends Origin, OwnedRecords {
  readonly name: string;
  readonly server: string;
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
  /** Tenant files that it covers whole: those of the tenants at or below the construct; absent where none is. */
  readonly files?: readonly string[];
}

/** What a definition means. Lists of servers, clusters and engines are sorted by id. */
export interface PlanRecord {
  readonly platform: string;
  readonly origin: string;
  readonly servers: readonly VaultServerRecord[];
  readonly clusters: readonly KubernetesClusterRecord[];
  readonly kvEngines: readonly KvEngineRecord[];
  readonly databaseEngines: readonly DatabaseEngineRecord[];
  readonly postgresConnections: readonly PostgresConnectionRecord[];
  readonly auditDevices: readonly AuditDeviceRecord[];
  /** What belongs to no tenant. */
  readonly shared: OwnedRecords;
  readonly tenants: readonly TenantRecord[];
  /** Sorted by origin and rule. */
  readonly acknowledgements: readonly AcknowledgementRecord[];
}

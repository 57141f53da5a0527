/** A secret: a path below the tenant's prefix, or one that somebody shared with it. */
export type SecretReferenceContent =
  string | { readonly path: string; readonly sharedBy: string; readonly kv?: string };

/** A schema of a database, by its owner. */
export interface DatabaseSchemaContent {
  readonly owner: string;
  readonly schema?: string;
  readonly group?: string;
}

/** What users of a database may do: one of these. */
export interface DatabaseAccessContent {
  readonly memberOf?: { readonly group: string; readonly owner?: string };
  readonly readOnly?: DatabaseSchemaContent;
  readonly readWrite?: DatabaseSchemaContent;
}

/** A database role. */
export interface DatabaseRoleContent {
  readonly connection: string;
  readonly access: DatabaseAccessContent;
  readonly ttl: string;
}

/** What values are taken from: one of these. */
export interface SourceContent {
  readonly properties?: {
    readonly [key: string]: { readonly secret: SecretReferenceContent; readonly property: string };
  };
  readonly extract?: SecretReferenceContent;
  readonly find?: { readonly directory: string; readonly nameRegexp: string };
  readonly credentials?: string;
  readonly tls?: {
    readonly secret: SecretReferenceContent;
    readonly certificate?: string;
    readonly privateKey?: string;
  };
  readonly registry?: LoginContent & { readonly registry: string };
  readonly basicAuth?: LoginContent;
}

/** A secret with a user and a password. */
export interface LoginContent {
  readonly secret: SecretReferenceContent;
  readonly username?: string;
  readonly password?: string;
}

/** A value that is rendered: literal text, or one of these. */
export type TemplateContent =
  | string
  | {
      readonly literal?: string;
      readonly expression?: { readonly text: string; readonly keys: string[] };
      readonly connectionUrl?: string;
    };

/** An ExternalSecret. */
export interface ExternalSecretContent {
  readonly namespace?: string;
  readonly source: SourceContent | SourceContent[];
  readonly template?: { readonly [key: string]: TemplateContent };
  readonly secretName?: string;
  readonly type?: string;
  readonly refreshInterval?: string;
  readonly creationPolicy?: string;
  readonly deletionPolicy?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** What a tenant file holds, as `schemas/tenant.schema.json` says it. */
export interface TenantContent {
  readonly name: string;
  readonly cluster: string;
  readonly kv: string;
  readonly namespaces?: string[];
  readonly prefix?: string;
  readonly access?: 'prefix' | 'used';
  readonly secrets?: {
    readonly [path: string]: { readonly properties?: string[]; readonly sharedWith?: string[] };
  };
  readonly databaseRoles?: { readonly [id: string]: DatabaseRoleContent };
  readonly externalSecrets?: { readonly [name: string]: ExternalSecretContent };
}

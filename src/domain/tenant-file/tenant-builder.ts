import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type DatabaseRole } from '../database-role';
import { KubernetesAuth } from '../kubernetes-auth';
import { type KubernetesCluster } from '../kubernetes-cluster';
import { type KvSecret, requireKey } from '../kv-secret';
import { type VaultServer } from '../vault-server';
import { setOrigin } from '../ownership';
import { PostgresAccess } from '../postgres-access';
import { type CreationPolicy, type DeletionPolicy } from '../secret-policies';
import { Tenant } from '../tenant';
import { TenantAccess } from '../tenant-access';
import { type TenantFilesProps } from '../tenant-files';
import {
  type DatabaseAccessContent,
  type DatabaseRoleContent,
  type ExternalSecretContent,
  type SecretReferenceContent,
} from './content';
import { durationOf } from './duration';
import { located } from './located';
import { Offer } from './offer';
import { type Names, sourceOf, templateOf } from './source';
import { suggestion } from './suggestion';
import { type TenantFile } from './tenant-file';
import { type YamlPath } from './yaml-document';

/** Finds any tenant of the platform by its name. */
export type TenantsByName = (name: string) => Tenant | undefined;

/** Makes of a file the constructs that a program would make. */
export class TenantBuilder {
  /** The tenant, with its database roles. */
  public readonly tenant: Tenant;
  private readonly offer: Offer;
  private readonly roles = new Map<string, DatabaseRole>();

  public constructor(
    scope: Construct,
    private readonly file: TenantFile,
    props: TenantFilesProps,
  ) {
    const { content } = file;
    this.offer = new Offer(content.name, props);
    const cluster = this.offer.cluster(content.cluster, file.at('cluster'));
    const kv = this.offer.kvEngine(content.kv, serversOf(cluster), file.at('kv'));
    const namespaces = content.namespaces?.map((name, index) =>
      this.offer.namespace(name, file.at('namespaces', index)),
    );
    const { prefix } = content;
    if (prefix !== undefined) {
      requireKey(kv, this.offer.prefix(prefix, file.at('prefix')), 'prefix', file.at('prefix'));
    }
    this.tenant = located(
      file.at(),
      () =>
        new Tenant(scope, content.name, {
          cluster,
          kv,
          namespaces,
          prefix,
          access: content.access === 'used' ? TenantAccess.used() : TenantAccess.prefix(),
          ownNamespaces: this.offer.ownNamespaces,
        }),
    );
    setOrigin(this.tenant, file.at());
    for (const [id, role] of entries(content.databaseRoles)) this.addDatabaseRole(id, role);
  }

  /** Says what the file says of its own secrets, when all tenants that it may name are there. */
  public declareSecrets(tenants: TenantsByName): void {
    for (const [path, { properties, sharedWith }] of entries(this.file.content.secrets)) {
      const readers = sharedWith?.map((name, index) => {
        const reader = tenants(name);
        if (reader) return reader;
        throw new DefinitionError({
          given: `sharedWith names ${quoteValue(name)}`,
          expected: 'a tenant of this folder, or one defined before it is loaded',
          fix: 'Correct the name.',
          where: this.file.at('secrets', path, 'sharedWith', index),
        });
      });
      const where = this.file.atKey('secrets', path);
      if (readers) {
        const secret = located(where, () => this.tenant.share(path, { with: readers, properties }));
        secret._access.origin = where;
      } else {
        located(where, () => this.tenant.secret(path, { properties }));
      }
    }
  }

  /** Adds its ExternalSecrets, when everything that is shared with it is. */
  public addExternalSecrets(tenants: TenantsByName): void {
    const names: Names = {
      file: this.file,
      secret: (reference, path) => this.secret(reference, path, tenants),
      directory: (path) => this.tenant.directory(path),
      role: (id, path) => this.role(id, path),
    };
    for (const [name, content] of entries(this.file.content.externalSecrets)) {
      this.addExternalSecret(name, content, names);
    }
  }

  private addDatabaseRole(id: string, { connection, access, ttl }: DatabaseRoleContent): void {
    const { file, offer } = this;
    const path = ['databaseRoles', id];
    const grant = offer.database(connection, this.tenant.kv.vault, file.at(...path, 'connection'));
    const where = file.at(...path, 'access');
    const wanted = located(where, () => accessOf(access));
    const granted = offer.access(wanted, grant, where);
    const life = located(file.at(...path, 'ttl'), () => durationOf(ttl));
    const role = located(file.atKey(...path), () =>
      this.tenant.addDatabaseRole(id, { connection: grant.connection, access: granted, ttl: life }),
    );
    setOrigin(role, file.atKey(...path));
    this.roles.set(id, role);
  }

  private addExternalSecret(name: string, content: ExternalSecretContent, names: Names): void {
    const { file } = this;
    const path = ['externalSecrets', name];
    const source = sourceOf(content, [...path, 'source'], names);
    const template = entries(content.template).map(
      ([key, value]) => [key, templateOf(value, [...path, 'template', key], names)] as const,
    );
    const refreshInterval =
      content.refreshInterval === undefined
        ? undefined
        : located(file.at(...path, 'refreshInterval'), () => durationOf(content.refreshInterval ?? ''));
    const externalSecret = located(file.atKey(...path), () =>
      this.tenant.addExternalSecret(name, {
        namespace: content.namespace,
        source,
        template: Object.fromEntries(template),
        secretName: content.secretName,
        type: content.type,
        refreshInterval,
        creationPolicy: content.creationPolicy as CreationPolicy | undefined,
        deletionPolicy: content.deletionPolicy as DeletionPolicy | undefined,
        labels: content.labels,
        annotations: content.annotations,
      }),
    );
    setOrigin(externalSecret, file.atKey(...path));
  }

  private role(id: string, path: YamlPath): DatabaseRole {
    const role = this.roles.get(id);
    if (role) return role;
    const known = [...this.roles.keys()].sort();
    throw new DefinitionError({
      given: `database role is ${quoteValue(id)}`,
      expected: `one of databaseRoles in this file: ${known.join(', ') || 'none'}`,
      fix: `Correct the name, or add the role.${suggestion(id, known)}`,
      where: this.file.at(...path),
    });
  }

  private secret(reference: SecretReferenceContent, path: YamlPath, tenants: TenantsByName): KvSecret {
    const { file, tenant } = this;
    if (typeof reference === 'string') return located(file.at(...path), () => tenant.secret(reference));
    const { path: key, sharedBy, kv } = reference;
    if (kv !== undefined && sharedBy !== 'platform') {
      throw new DefinitionError({
        given: `kv beside a tenant's name, ${quoteValue(sharedBy)}`,
        expected: 'kv beside sharedBy: platform alone, since a tenant shares from its own engine',
        fix: 'Remove it.',
        where: file.at(...path, 'kv'),
      });
    }
    const engine =
      kv === undefined ? tenant.kv : this.offer.kvEngine(kv, [tenant.kv.vault], file.at(...path, 'kv'));
    const owner = sharedBy === 'platform' ? engine : tenants(sharedBy);
    const secret = owner?._sharedSecret(key);
    // Whether there is such a secret, or such a tenant, is nobody's business with whom it is not shared.
    if (secret?._access.readers?.has(tenant.node.id)) return secret;
    throw new DefinitionError({
      given: `secret ${quoteValue(key)} of ${quoteValue(sharedBy)}`,
      expected: 'one that its owner shared with this tenant, by name',
      fix: 'Correct path and owner, or have it shared.',
      where: file.at(...path),
    });
  }
}

/** The servers that a cluster logs in to, where that was said. */
function serversOf(cluster: KubernetesCluster): VaultServer[] | undefined {
  const auths = KubernetesAuth._allOf(cluster);
  return auths.length > 0 ? auths.map(({ vault }) => vault) : undefined;
}

/** Entries by name: what order they stand in means nothing. */
function entries<T>(values: { readonly [name: string]: T } | undefined): [string, T][] {
  return Object.entries(values ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

function accessOf({ memberOf, readOnly, readWrite }: DatabaseAccessContent): PostgresAccess {
  if (memberOf) return PostgresAccess.memberOf(memberOf.group, { owner: memberOf.owner });
  if (readOnly) return PostgresAccess.readOnly(readOnly);
  if (readWrite) return PostgresAccess.readWrite(readWrite);
  throw new Error('an access that the schema does not know');
}

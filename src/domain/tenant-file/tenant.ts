import { type Construct } from 'constructs';
import { KubernetesAuth } from '../login/kubernetes-auth';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { requireKey } from '../kv/kv-secret';
import { setOrigin } from '../platform/ownership';
import { Tenant } from '../tenant/tenant';
import { TenantAccess } from '../tenant/tenant-access';
import { located } from './located';
import { type Offer } from './offer';
import { type Place } from './place';
import { type MappingSchema } from './schema-piece';
import { type YamlPath } from './yaml-document';
import { type IVault } from '../vault/vault-server';

/** What a file says of its tenant; what it makes for it stands in other fields. */
export interface TenantContent {
  readonly name: string;
  readonly cluster: string;
  readonly kv: string;
  readonly namespaces?: string[];
  readonly prefix?: string;
  readonly access?: 'prefix' | 'used';
}

/** The pieces of those fields. */
export const TENANT: MappingSchema<TenantContent> = {
  description: 'A tenant, in a file of its own called <name>.yaml. Nothing in it is a secret.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'cluster', 'kv'],
  properties: {
    name: {
      description:
        'Name of the tenant, and of the file without .yaml. It becomes that of its policy, role and labels.',
      $ref: '#/definitions/id',
    },
    cluster: {
      description: 'Id of the cluster that its namespaces are in: one that the platform offers.',
      $ref: '#/definitions/id',
    },
    kv: {
      description: 'Id of the KV engine that its secrets are in: one that the platform offers.',
      $ref: '#/definitions/id',
    },
    namespaces: {
      description:
        'Its namespaces: whoever may create pods or tokens in one of them is this tenant. Default: one of its own name. Others are granted by the platform.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/namespace' },
    },
    prefix: {
      description:
        'Its part of the KV engine: every secret below <prefix>/. Default: its name. A prefix elsewhere than at or below its name is granted by the platform.',
      $ref: '#/definitions/kvPath',
    },
    access: {
      description:
        'What the policy of its store covers: prefix, its whole prefix, so that a new secret needs no change in Vault; or used, exactly the secrets that its ExternalSecrets use. Default: prefix.',
      type: 'string',
      enum: ['prefix', 'used'],
    },
  },
};

/**
 * Makes the tenant of a file.
 *
 * @throws DefinitionError at the place of what is refused
 */
export function tenantOf(scope: Construct, content: TenantContent, place: Place, offer: Offer): Tenant {
  const at = (...path: YamlPath) => place.within(...path).value;
  const cluster = offer.cluster(content.cluster, at('cluster'));
  const kv = offer.kvEngine(content.kv, serversOf(cluster), at('kv'));
  const namespaces = content.namespaces?.map((name, index) => offer.namespace(name, at('namespaces', index)));
  const { prefix } = content;
  if (prefix !== undefined) requireKey(kv, offer.prefix(prefix, at('prefix')), 'prefix', at('prefix'));
  const access = content.access === 'used' ? TenantAccess.used() : TenantAccess.prefix();
  const { ownNamespaces } = offer;
  const props = { cluster, kv, namespaces, prefix, access, ownNamespaces };
  const tenant = located(place.value, () => new Tenant(scope, content.name, props));
  setOrigin(tenant, place.value);
  return tenant;
}

/** The servers that a cluster logs in to, where that was said. */
function serversOf(cluster: KubernetesCluster): IVault[] | undefined {
  const auths = KubernetesAuth._allOf(cluster);
  return auths.length > 0 ? auths.map(({ vault }) => vault) : undefined;
}

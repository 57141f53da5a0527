import { Consequence, type Mistakes } from '../../plan/mistakes';
import { requireKey } from '../kv/kv-secret';
import { type PlacementProps } from '../tenant/placement-props';
import { TenantAccess } from '../tenant/tenant-access';
import { type Offer } from './offer';
import { type MappingSchema, type Schema } from './schema-piece';
import { type YamlPath } from './yaml-document';

/** What a file says of its tenant in one cluster; what it makes there stands in other fields. */
export interface PlacementContent {
  readonly kv?: string;
  readonly namespaces?: string[];
  readonly prefix?: string;
  readonly access?: 'prefix' | 'used';
}

/** The pieces of those fields. */
export const PLACEMENT: MappingSchema<PlacementContent> = {
  description: 'A placement: what of it differs from what stands at the top',
  type: 'object',
  additionalProperties: false,
  properties: {
    kv: {
      description: 'Id of the KV engine that its secrets are in. Default: as at the top.',
      $ref: '#/definitions/id',
    },
    namespaces: {
      description: 'Its namespaces. Default: as at the top.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/namespace' },
    },
    prefix: {
      description:
        'Its part of the KV engine: every secret below <prefix>/. Default: what the platform says of the placement, <placement>/<tenant> unless it says another. A prefix elsewhere than at or below that is granted by the platform.',
      $ref: '#/definitions/kvPath',
    },
    access: {
      description: 'What the policy of its store covers. Default: as at the top.',
      type: 'string',
      enum: ['prefix', 'used'],
    },
  },
};

/** What a field of the top is below a placement. */
export function inPlacement(field: Schema): Schema {
  return { ...field, description: 'As at the top, of this placement alone.' };
}

/** The field whose entries are placements. */
export const PLACEMENTS: Schema = {
  description:
    'The placements of a tenant that is in several clusters, by their names, which the platform offers: what stands at the top is in each of them, what stands below one in that one alone. A tenant with a cluster has none.',
  type: 'object',
  minProperties: 1,
  propertyNames: { $ref: '#/definitions/id' },
  additionalProperties: { $ref: '#/definitions/placement' },
};

/** What is said of a tenant in one cluster, and where. */
export interface SaidOfPlacement {
  /** Id of the cluster, where it names one. */
  readonly cluster?: string;
  readonly kv: string;
  readonly namespaces?: readonly string[];
  readonly prefix?: string;
  readonly access?: 'prefix' | 'used';
  /** Where one of these fields is said. */
  at(field: string, ...path: YamlPath): string;
}

/**
 * The properties of a tenant in a cluster.
 *
 * @throws Consequence when something of it is refused, which is noted
 */
export function propsIn(
  said: SaidOfPlacement,
  offer: Offer,
  tenant: string,
  mistakes: Mistakes,
): PlacementProps {
  const { at, access } = said;
  const cluster = mistakes.attempt(() => offer.cluster(said.cluster, at('cluster')));
  const kv = cluster && mistakes.attempt(() => offer.kvEngineOf(cluster, said.kv, at('kv')));
  const namespaces = said.namespaces?.flatMap(
    (name, index) => mistakes.attempt(() => offer.namespace(name, at('namespaces', index))) ?? [],
  );
  const prefix = mistakes.attempt(() => offer.prefix(said.prefix ?? offer.ownPrefix, at('prefix')));
  if (!kv || prefix === undefined || namespaces?.length !== said.namespaces?.length) throw new Consequence();
  requireKey(kv, prefix, 'prefix', at('prefix'));
  return {
    cluster,
    kv,
    namespaces,
    prefix,
    access: access === 'used' ? TenantAccess.used() : TenantAccess.prefix(),
    ...offer.owned(namespaces ?? [tenant]),
  };
}

import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type Mistakes } from '../../plan/mistakes';
import { setOrigin } from '../platform/ownership';
import { type Placement } from '../tenant/placement';
import { Tenant } from '../tenant/tenant';
import { DAY, type Quarantine } from '../tenant/quarantine';
import { requireKeptNames } from '../tenant/tenant-props';
import { located } from './located';
import { Offer } from './offer';
import { type Place } from './place';
import { type PlacementContent, PLACEMENTS, propsIn } from './placement';
import { type MappingSchema } from './schema-piece';
import { type TenantFilesProps } from './tenant-files-props';
import { type YamlPath } from './yaml-document';

/** What a file says of its tenant; what it makes for it stands in other fields. */
export interface TenantContent {
  readonly name: string;
  readonly cluster?: string;
  readonly kv: string;
  readonly namespaces?: string[];
  readonly prefix?: string;
  readonly access?: 'prefix' | 'used';
  readonly formerly?: string;
  readonly quarantine?: Quarantine;
  readonly placements?: { readonly [name: string]: PlacementContent };
}

/** The pieces of those fields. */
export const TENANT: MappingSchema<TenantContent> = {
  description: 'A tenant, in a file of its own called <name>.yaml. Nothing in it is a secret.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'kv'],
  if: { required: ['placements'] },
  else: { required: ['cluster'] },
  properties: {
    name: {
      description:
        'Name of the tenant, and of the file without .yaml. It becomes that of its policy, role and labels.',
      $ref: '#/definitions/id',
    },
    cluster: {
      description:
        'Id of the cluster that its namespaces are in: one that the platform offers. It has this or placements.',
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
        'Its part of the KV engine: every secret below <prefix>/. Default: its name. A prefix elsewhere than at or below its name is granted by the platform. Placements have their own.',
      $ref: '#/definitions/kvPath',
    },
    access: {
      description:
        'What the policy of its store covers: prefix, its whole prefix, so that a new secret needs no change in Vault; or used, exactly the secrets that its ExternalSecrets use. Default: prefix.',
      type: 'string',
      enum: ['prefix', 'used'],
    },
    formerly: {
      description:
        'Name that it had before, granted by the platform, as long as there may be logins by it: what it has in Vault, and its ServiceAccounts, are there under both names. Prefix and namespaces are then said, as they were, and stay.',
      $ref: '#/definitions/id',
    },
    quarantine: {
      description:
        'That it is stopped, as one is that somebody has broken into: whoever logs in as it can do nothing in Vault, and nothing is delivered to it, in all of its placements. What it has stays, and is served again when this is taken out.',
      type: 'object',
      additionalProperties: false,
      required: ['reason', 'since'],
      properties: {
        reason: { description: 'Why: one line.', $ref: '#/definitions/line' },
        since: {
          description: 'a day, on which it was stopped, for example 2026-11-25',
          type: 'string',
          maxLength: 10,
          pattern: DAY.source,
        },
      },
    },
    placements: PLACEMENTS,
  },
};

/** A tenant in one cluster, as a file says it. */
export interface Placed {
  /** The tenant where it has a cluster, or its placement. */
  readonly tenant: Tenant | Placement;
  readonly offer: Offer;
  /** Name of the placement; undefined: the tenant has a cluster. */
  readonly placement?: string;
}

/**
 * Makes the tenant of a file, and what it is in each cluster.
 *
 * @throws DefinitionError at the place of what is refused
 */
export function tenantOf(
  scope: Construct,
  content: TenantContent,
  place: Place,
  props: TenantFilesProps,
  mistakes: Mistakes,
): { readonly tenant: Tenant; readonly placed: readonly Placed[] } {
  const { name, placements, quarantine } = content;
  const offer = Offer.ofTenant(name, props);
  const formerly = content.formerly && offer.formerName(content.formerly, place.within('formerly').value);
  if (placements === undefined) {
    if (formerly !== undefined) requireKeptNames(content, formerly, place.within('formerly').value);
    const at = (...path: YamlPath) => place.within(...path).value;
    const own = propsIn({ ...content, at }, offer, name, mistakes);
    const tenant = located(place.value, () => new Tenant(scope, name, { ...own, formerly, quarantine }));
    setOrigin(tenant, place.value);
    return { tenant, placed: [{ tenant, offer }] };
  }
  refuseBesidePlacements(content, place);
  const tenant = located(place.value, () => new Tenant(scope, name, { formerly, quarantine }));
  setOrigin(tenant, place.value);
  const placed = Object.keys(placements)
    .sort()
    .flatMap((id): Placed | [] => {
      const made = mistakes.attempt(() => placementOf(tenant, id, content, place, props, mistakes));
      return made ? { ...made, placement: id } : [];
    });
  return { tenant, placed };
}

function placementOf(
  tenant: Tenant,
  id: string,
  content: TenantContent,
  place: Place,
  props: TenantFilesProps,
  mistakes: Mistakes,
): { readonly tenant: Placement; readonly offer: Offer } {
  const own = place.within('placements', id);
  const said = content.placements?.[id] ?? {};
  const offer = Offer.ofPlacement(content.name, id, props, own.key);
  const isOwn = (field: string) => Object.hasOwn(said, field);
  const at = (field: string, ...path: YamlPath) => (isOwn(field) ? own : place).within(field, ...path).value;
  const { kv, namespaces, access, formerly } = content;
  if (formerly !== undefined) requireKeptNames({ namespaces, ...said }, formerly, own.key);
  const placementProps = propsIn({ kv, namespaces, access, ...said, at }, offer, content.name, mistakes);
  const placement = located(own.key, () => tenant.addPlacement(id, placementProps));
  setOrigin(placement, own.key);
  return { tenant: placement, offer };
}

/** Refuses what each placement has of its own. */
function refuseBesidePlacements(content: TenantContent, place: Place): void {
  const said = (['cluster', 'prefix'] as const).find((field) => content[field] !== undefined);
  if (said === undefined) return;
  throw new DefinitionError({
    id: 'conflicting-options',
    given: `${said} beside placements`,
    expected: 'a cluster, or placements, each of which has a cluster and a prefix of its own',
    fix: `Remove it, or say it below a placement.`,
    where: place.within(said).key,
  });
}

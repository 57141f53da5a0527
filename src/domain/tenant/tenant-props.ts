import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { generatorsName } from '../../plan/owner-names';
import { quoteValue } from '../../plan/quote';
import { requireBoolean, requireList } from '../argument/argument';
import { type ExternalSecretOptions } from '../delivery/external-secret';
import { type IKubernetesAuth } from '../login/kubernetes-auth-interface';
import { type KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type IKvEngine } from '../kv/kv-engine-interface';
import { ownerOf } from '../platform/ownership';
import { takeId } from '../platform/unique-id';
import { type Quarantine } from './quarantine';
import { type TenantAccess } from './tenant-access';

/** Properties of a {@link Tenant}. */
export interface TenantProps {
  /**
   * The cluster that its namespaces are in: the tenant is then in this one alone.
   *
   * @default - none: it has placements, `tenant.addPlacement()`, each with a cluster
   */
  readonly cluster?: KubernetesCluster;
  /**
   * The KV engine that its secrets are in. A tenant with a cluster has one.
   *
   * @default - each placement's own
   */
  readonly kv?: IKvEngine;
  /**
   * Auth mount that ESO logs in through for it.
   *
   * @default - that of the cluster in the engine's server; made, with the cluster's name, where there is none
   */
  readonly auth?: IKubernetesAuth;
  /**
   * Its namespaces: whoever may create pods or tokens in one of them is this tenant.
   *
   * @default - one of its own name
   */
  readonly namespaces?: string[];
  /**
   * Its part of the KV engine: every secret below `<prefix>/`. No other tenant's may be equal, above or below.
   *
   * @default - its name
   */
  readonly prefix?: string;
  /**
   * What the policy of its store covers.
   *
   * @default TenantAccess.prefix()
   */
  readonly access?: TenantAccess;
  /**
   * Whether the namespaces are emitted, kept from pruning.
   *
   * @default false - somebody else makes them
   */
  readonly ownNamespaces?: boolean;
  /**
   * Which of its namespaces are emitted, where that is some of them.
   *
   * @default - all or none of them, as `ownNamespaces` says
   */
  readonly ownedNamespaces?: string[];
  /**
   * Name that it had before, as long as there may be logins by it: what it has in Vault, and its ServiceAccounts, are
   * there under both names. Prefix and namespaces are then said, as they were, and stay: those of a new name are others.
   *
   * @default - none: it was never called otherwise, or nothing logs in by that name any more
   * @experimental
   */
  readonly formerly?: string;
  /**
   * That it is stopped, in all of its placements: whoever logs in as it can do nothing in Vault, and nothing is delivered
   * to it. What it has stays, so that it is there again when this is taken out; docs/quarantine.md has the rest.
   *
   * @default - none: it is served
   * @experimental
   */
  readonly quarantine?: Quarantine;
}

/** What a tenant's ExternalSecret delivers, where, and how. */
export interface TenantExternalSecretProps extends ExternalSecretOptions {
  /**
   * Namespace, one of the tenant's.
   *
   * @default - the first of the tenant's
   */
  readonly namespace?: string;
}

/**
 * What a tenant imports of others, where, and how it is delivered.
 *
 * @experimental
 */
export interface ImportedSecretProps extends ExternalSecretOptions {
  /**
   * Namespaces, of the tenant's: an ExternalSecret is made in each.
   *
   * @default - all of the tenant's
   */
  readonly namespaces?: string[];
}

/** Refuses a tenant within a tenant, or of the name that the platform's own manifests go by. */
export function requirePlace(tenant: Construct): void {
  const where = tenant.node.path;
  const outer = ownerOf(tenant);
  if (outer !== undefined) {
    throw new DefinitionError({
      id: 'misplaced-construct',
      given: `a tenant within tenant '${outer}'`,
      expected: 'tenants beside each other',
      fix: 'Make it in the scope of the platform.',
      where,
    });
  }
  if (tenant.node.id === 'platform') {
    throw new DefinitionError({
      id: 'kept-name',
      given: "name of the tenant is 'platform'",
      expected: 'another name',
      fix: "Rename the tenant: the platform's own manifests go by that name.",
      where,
    });
  }
}

/** Names of its namespaces, without repetitions, when there is one. */
export function requireNamespaces(names: string[], where: string): string[] {
  const copy = [...new Set(requireList(names, 'namespaces', where))];
  copy.forEach((name) => requireName('namespace', name, 'namespace', where));
  if (copy.length > 0) return copy;
  throw new DefinitionError({
    id: 'nothing-named',
    given: 'no namespaces',
    expected: 'at least one',
    fix: 'Name them, or leave `namespaces` out for one of the name of the tenant.',
    where,
  });
}

/** Which namespaces a tenant emits, as it was said: `ownNamespaces`, or a list of some. */
export interface OwnedNamespaces {
  readonly ownNamespaces?: boolean;
  readonly ownedNamespaces?: string[];
}

/**
 * Whether each of the namespaces is emitted.
 *
 * @throws DefinitionError when that is said in two ways, or of one that is not among them
 */
export function requireOwned(
  { ownNamespaces, ownedNamespaces }: OwnedNamespaces,
  namespaces: readonly string[],
  where: string,
): (namespace: string) => boolean {
  const all = requireBoolean(ownNamespaces, false, 'ownNamespaces', where);
  if (ownedNamespaces === undefined) return () => all;
  const owned = new Set(requireList(ownedNamespaces, 'ownedNamespaces', where));
  if (ownNamespaces !== undefined) {
    throw new DefinitionError({
      id: 'conflicting-options',
      given: 'ownNamespaces beside ownedNamespaces',
      expected: 'ownNamespaces for all or none, ownedNamespaces for some',
      fix: 'Remove one of them.',
      where,
    });
  }
  const unknown = [...owned].find((name) => !namespaces.includes(name));
  if (unknown === undefined) return (namespace) => owned.has(namespace);
  throw new DefinitionError({
    id: 'unknown-name',
    given: `ownedNamespaces names ${quoteValue(unknown)}`,
    expected: `one of the tenant's: ${namespaces.join(', ')}`,
    fix: 'Name one of them, or add it to the namespaces of the tenant.',
    where,
  });
}

/** What renaming must not change by itself. */
export interface KeptNames {
  readonly prefix?: string;
  readonly namespaces?: string[];
}

/**
 * Refuses a tenant that was renamed and does not say its prefix and its namespaces: they would be those of its new name
 * at once, or as soon as the former one is taken out.
 */
export function requireKeptNames({ prefix, namespaces }: KeptNames, former: string, where: string): void {
  if (prefix !== undefined && namespaces !== undefined) return;
  const missing = prefix === undefined ? 'prefix' : 'namespaces';
  throw new DefinitionError({
    id: 'renamed-without-names',
    given: `formerly is '${former}', and ${missing} ${prefix === undefined ? 'is' : 'are'} not said`,
    expected: 'prefix and namespaces as they were under that name',
    fix: `Say both, for example prefix: '${former}', namespaces: ['${former}'], and leave them when \`formerly\` is taken out.`,
    where,
  });
}

/**
 * The name that a tenant had before.
 *
 * @throws DefinitionError when it is malformed, its own, nearly its own, or that of another tenant
 */
export function requireFormerName(tenant: Construct, former: string): string {
  const where = tenant.node.path;
  const name = requireName('fileId', former, 'formerly', where);
  if (name === tenant.node.id) {
    throw new DefinitionError({
      id: 'said-twice',
      given: `formerly is '${name}', which is its name`,
      expected: 'the name that it had before',
      fix: 'Leave `formerly` out, or name the other one.',
      where,
    });
  }
  // The identity of one's generators would be called as the other.
  if (name === generatorsName(tenant.node.id) || tenant.node.id === generatorsName(name)) {
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `formerly is '${name}', of tenant '${tenant.node.id}'`,
      expected: 'two names of which none is the other with -generator',
      fix: 'Rename it to another name first, and from that one later.',
      where,
    });
  }
  takeId(tenant.node.root as Construct, 'tenant', tenant, name);
  return name;
}

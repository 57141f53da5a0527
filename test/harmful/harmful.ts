import {
  Checks,
  CheckSeverity,
  type IVaultPolicy,
  KubernetesAuthRole,
  type KubernetesAuthRoleProps,
  type Platform,
  ServiceAccount,
  type Tenant,
  type VaultCapability,
  VaultPolicy,
} from '../../src';
import { DefinitionError } from '../../src/plan/definition-error';
import { define, type Definition, tenantOf } from '../domain/definition';

/** Two tenants: A does the harm, or is who gains by it; B has what is not A's. */
export interface World extends Definition {
  readonly a: Tenant;
  readonly b: Tenant;
}

/** A definition that must not be written. */
export interface Harmful {
  /** Who gets what, or what breaks. */
  readonly name: string;
  /**
   * The id of the rule whose error stops it, or of the error that refuses it where it is written; `warning <id>` where
   * the README has it as a warning.
   */
  readonly verdict: string;
  /** Adds the harm; returns the platform where it is another one. */
  readonly define: (world: World) => Platform | void;
}

/** What every definition is added to: sound by itself. */
export function world(): World {
  const given = define();
  return { ...given, a: tenantOf(given, 'team-a'), b: tenantOf(given, 'team-b') };
}

/** A role that whoever is in A's namespace can use. */
export function roleOfA(
  { auth, cluster, platform }: World,
  policies: IVaultPolicy[],
  props: Partial<KubernetesAuthRoleProps> = {},
): KubernetesAuthRole {
  new ServiceAccount(platform, 'own-account', {
    serviceAccountName: 'own',
    cluster,
    namespace: 'team-a',
  });
  return new KubernetesAuthRole(platform, 'own-role', {
    auth,
    namespaces: ['team-a'],
    serviceAccounts: ['own'],
    policies,
    ...props,
  });
}

/** Lets A do that on a path. */
export function allow(given: World, path: string, ...capabilities: VaultCapability[]): void {
  const rules = [{ path, capabilities, reason: 'asked for' }];
  roleOfA(given, [new VaultPolicy(given.platform, 'own', { vault: given.vault, rules })]);
}

/** Gives A a policy that the server has already. */
export function attach(given: World, text: string, policyName = 'existing'): void {
  roleOfA(given, [VaultPolicy.fromText(given.vault, policyName, text)]);
}

/** The ids of what stops a definition, or is said of it: those of warnings after the word. */
export function verdictsOn(harmful: Pick<Harmful, 'define'>): string[] {
  try {
    const given = world();
    const { findings } = Checks.of(harmful.define(given) ?? given.platform);
    const stops = findings.filter(({ acknowledged }) => acknowledged === undefined);
    return stops.map(({ rule, severity }) => (severity === CheckSeverity.ERROR ? rule : `warning ${rule}`));
  } catch (error) {
    if (error instanceof DefinitionError) return [error.id];
    // A validation of cdktf or cdk8s: what it says is what was found.
    const ids = [...String(error).matchAll(/\[([a-z]+(?:-[a-z]+)*)\]/g)].map(([, id = '']) => id);
    if (ids.length > 0) return ids;
    throw error;
  }
}

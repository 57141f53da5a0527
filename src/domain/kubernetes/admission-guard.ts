import { DefinitionError } from '../../plan/definition-error';
import { type AdmittedLoginRecord, type DeliveryBoundsRecord } from '../../plan/kinds/kubernetes-cluster';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type KubernetesClusterRecord } from '../../plan/records';
import { SECRET_TYPES } from '../../plan/secret-type';
import { requireInstance, requireList } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireOptions } from '../argument/options';
import { requireServerUrl } from '../argument/url';
import { requireNamespacePath } from '../vault/vault-server';

/** The sentence that says what guards instead. */
function requireReason(reason: string, where: string): string {
  if (typeof reason === 'string' && /^[\x20-\x7e]{8,200}$/.test(reason)) return reason;
  throw new DefinitionError({
    id: 'no-reason',
    given: `reason is ${quoteValue(reason)}`,
    expected: 'a sentence of 8 to 200 printable ASCII characters',
    fix: 'Say what guards stores and generators instead.',
    where,
  });
}

/**
 * How stores and generators of others log in to Vault.
 */
export interface AdmittedLogin {
  /** URL of the server as ESO sees it. */
  readonly address: string;
  /**
   * Vault namespace.
   *
   * @default - the root namespace
   */
  readonly vaultNamespace?: string;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  /**
   * Audience of the tokens.
   *
   * @default 'vault'
   */
  readonly audience?: string;
}

/**
 * What an {@link AdmissionGuard} lets pass besides what is planned.
 */
export interface AdmissionGuardProps {
  /**
   * Logins of other platforms in the cluster: each of their guards must take those of all others.
   *
   * @default - none
   */
  readonly otherLogins?: AdmittedLogin[];
  /**
   * What tenants may say in ExternalSecrets and PushSecrets that they write themselves.
   *
   * @default - whatever refers to stores and generators of their own namespace, or of the plan
   * @experimental
   */
  readonly deliveries?: DeliveryBounds;
}

/**
 * What ExternalSecrets and PushSecrets may say that tenants write themselves: whoever may not write that kind in all
 * namespaces. No PushSecret deletes in Vault.
 *
 * @experimental
 */
export interface DeliveryBounds {
  /**
   * Types of Secrets.
   *
   * @default - those that hold no right in Kubernetes: Opaque, and those of logins, keys, certificates and registries
   */
  readonly types?: string[];
  /**
   * Shortest refresh interval, besides 0 for once: each refresh logs in to Vault.
   *
   * @default Duration.minutes(1)
   */
  readonly leastRefresh?: Duration;
}

/** Bounds as they were given. */
function boundsOf(given: DeliveryBounds, where: string): DeliveryBoundsRecord {
  const { types, leastRefresh } = requireOptions('DeliveryBounds', given, where);
  const said = requireList(types ?? [...SECRET_TYPES.keys()], 'types', where);
  if (said.length === 0) {
    throw new DefinitionError({
      id: 'nothing-named',
      given: 'no types',
      expected: 'at least one type of Secrets',
      fix: "Name it, or leave types out; who may write ExternalSecrets at all is RBAC's to say.",
      where,
    });
  }
  said.forEach((type) => requireName('metadataKey', type, 'type of Secret', where));
  return {
    types: [...new Set(said)].sort(),
    leastRefresh: requireInstance(
      Duration,
      leastRefresh ?? Duration.minutes(1),
      'leastRefresh',
      where,
    ).toSeconds(),
  };
}

/** What was said of a login of others. */
function admitted(given: AdmittedLogin, where: string): AdmittedLoginRecord {
  const { address, vaultNamespace, mount, audience } = requireOptions('AdmittedLogin', given, where);
  return {
    address: requireServerUrl(address, 'address', where),
    ...(vaultNamespace !== undefined && { namespace: requireNamespacePath(vaultNamespace, where) }),
    mount: requireName('mountPath', mount, 'mount', where),
    audiences: [requireName('audience', audience ?? 'vault', 'audience', where)],
  };
}

/**
 * Who may write stores and generators in a cluster, and what they may say.
 *
 * Whoever writes a store can have ESO send its own ServiceAccount token to a server of their choice,
 * so that only the platform may.
 */
export class AdmissionGuard {
  /**
   * Two ValidatingAdmissionPolicies (Kubernetes 1.30) for stores, generators and what refers to them.
   *
   * Stores and generators are written only by who may create that kind in every namespace, by RBAC: cluster
   * administrators and the platform's deployer, but no editor or administrator of a single namespace. Whoever writes
   * them, a cluster administrator too, they say only what the plan says: its kinds, fields, servers, mounts and
   * audiences, a ServiceAccount always, and ClusterSecretStores as planned. ExternalSecrets and PushSecrets refer to
   * stores and generators of their own namespace, and to ClusterSecretStores of the plan.
   *
   * Where `deliveries` is said a third one holds what tenants themselves write to bounds.
   *
   * @param props what passes besides, and what does not
   * @throws DefinitionError when a login of others or a bound is malformed
   */
  public static rbac(props: AdmissionGuardProps = {}): AdmissionGuard {
    const where = 'AdmissionGuard.rbac()';
    const { otherLogins = [], deliveries } = requireOptions('AdmissionGuardProps', props, where);
    const logins = requireList(otherLogins, 'otherLogins', where).map((login) => admitted(login, where));
    return new AdmissionGuard({
      kind: 'rbac',
      ...(logins.length > 0 && { otherLogins: logins }),
      ...(deliveries !== undefined && { deliveries: boundsOf(deliveries, where) }),
    });
  }

  /**
   * Who writes stores and generators, as {@link AdmissionGuard.rbac} does, and nothing of what they say: for a cluster
   * whose stores are not all of one plan.
   *
   * @param reason what holds the content instead; it is shown in every report
   * @throws DefinitionError when the reason is not a sentence
   */
  public static writersOnly(reason: string): AdmissionGuard {
    return new AdmissionGuard({
      kind: 'writers',
      reason: requireReason(reason, 'AdmissionGuard.writersOnly()'),
    });
  }

  /**
   * No guard, because another one is in place.
   *
   * @param reason what guards instead; it is shown in every report
   * @throws DefinitionError when the reason is not a sentence
   */
  public static none(reason: string): AdmissionGuard {
    return new AdmissionGuard({ kind: 'none', reason: requireReason(reason, 'AdmissionGuard.none()') });
  }

  /** @internal */
  public readonly _record: KubernetesClusterRecord['guard'];

  private constructor(record: KubernetesClusterRecord['guard']) {
    this._record = record;
  }
}

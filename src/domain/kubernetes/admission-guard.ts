import { DefinitionError } from '../../plan/definition-error';
import { type AdmittedLoginRecord } from '../../plan/kinds/kubernetes-cluster';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type KubernetesClusterRecord } from '../../plan/records';
import { requireList } from '../argument/argument';
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
   * @param props what passes besides
   * @throws DefinitionError when a login of others is malformed
   */
  public static rbac(props: AdmissionGuardProps = {}): AdmissionGuard {
    const where = 'AdmissionGuard.rbac()';
    const { otherLogins = [] } = requireOptions('AdmissionGuardProps', props, where);
    const logins = requireList(otherLogins, 'otherLogins', where).map((login) => admitted(login, where));
    return new AdmissionGuard(logins.length > 0 ? { kind: 'rbac', otherLogins: logins } : { kind: 'rbac' });
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

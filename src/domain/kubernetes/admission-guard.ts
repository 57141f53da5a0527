import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type KubernetesClusterRecord } from '../../plan/records';

/**
 * Who may write stores and generators in a cluster.
 *
 * Whoever writes a store can have ESO send its own ServiceAccount token to a server of their choice,
 * so that only the platform may.
 */
export class AdmissionGuard {
  /**
   * Only who may create that kind in every namespace, by RBAC: cluster administrators and the platform's deployer,
   * but no editor or administrator of a single namespace. A ValidatingAdmissionPolicy (Kubernetes 1.30) enforces it.
   */
  public static rbac(): AdmissionGuard {
    return new AdmissionGuard({ kind: 'rbac' });
  }

  /**
   * No guard, because another one is in place.
   *
   * @param reason what guards instead; it is shown in every report
   */
  public static none(reason: string): AdmissionGuard {
    if (typeof reason !== 'string' || !/^[\x20-\x7e]{8,200}$/.test(reason)) {
      throw new DefinitionError({
        id: 'no-reason',
        given: `reason is ${quoteValue(reason)}`,
        expected: 'a sentence of 8 to 200 printable ASCII characters',
        fix: 'Say what guards stores and generators instead.',
        where: 'AdmissionGuard.none()',
      });
    }
    return new AdmissionGuard({ kind: 'none', reason });
  }

  /** @internal */
  public readonly _record: KubernetesClusterRecord['guard'];

  private constructor(record: KubernetesClusterRecord['guard']) {
    this._record = record;
  }
}

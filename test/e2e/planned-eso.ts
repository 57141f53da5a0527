import { type ExternalSecretsOptions } from '../lab/external-secrets/controller';

/**
 * An ESO of a lab that has no right of its Helm chart, and does what the emitted values of the chart leave it.
 *
 * @param pushes whether the plan has something that it pushes into Vault
 */
export function plannedEso(pushes = false): ExternalSecretsOptions {
  const off = ['cluster-external-secret', 'cluster-push-secret', ...(pushes ? [] : ['push-secret'])];
  return { chartRights: false, arguments: off.map((name) => `--enable-${name}-reconciler=false`) };
}

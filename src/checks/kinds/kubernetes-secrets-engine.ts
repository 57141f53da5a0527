import { type KubernetesSecretsEngineRecord } from '../../plan/kinds/kubernetes-secrets-engine';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** Kubernetes secrets engines. Whoever writes a role has tokens of any ServiceAccount that the engine reaches. */
export const kubernetesSecretsEngines: CheckedKind<KubernetesSecretsEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({ server, paths: [`${mount}/config`, `${mount}/roles/*`] }),
};

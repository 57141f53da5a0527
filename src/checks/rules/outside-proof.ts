import { type Rule } from '../rule';

/** Found where the output is rendered, and told with all else. */
export const outsideProof: Rule = {
  id: 'outside-proof',
  severity: 'error',
  title: 'Something is written that the proof knows nothing of',
  what: 'What a stack or chart visitor adds and may decide who may read what: resources of Vault, of clusters and of Helm, modules, provisioners, data read from Vault; objects of Kubernetes other than configuration, services, quotas, network policies and monitoring.',
  why: 'A second policy of one name, a role that binds every namespace, an open ClusterSecretStore or a ClusterRoleBinding gives what no rule has looked at, and the proof of all the others is worth nothing.',
  example: "vault_policy.everything of stack 'vault' decides who may read what, and is not of the plan",
  fix: 'Say it in the definition: VaultPolicy, KubernetesAuthRole and the others are proven, VaultPolicy.fromText() takes in what others write. Otherwise acknowledge this with why it gives nobody what is not theirs.',
  check: ({ visited }) => visited.filter(({ rule }) => rule === 'outside-proof'),
};

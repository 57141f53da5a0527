import { type Rule } from '../rule';

/** Found where the output is rendered, and told with all else. */
export const outsideProof: Rule = {
  id: 'outside-proof',
  severity: 'error',
  title: 'Something is written that the proof knows nothing of',
  what: 'What a stack or chart visitor, or a stack or chart of your own, adds, that may decide who may read what and cannot be read back: resources of Vault, of clusters and of Helm, providers that write anywhere, modules, provisioners, actions, blocks that import, move or remove what the plan has, what is read from Vault or anywhere; objects of Kubernetes other than configuration, services, quotas, network policies and monitoring; roles and bindings that let anybody read Secrets, make tokens, be somebody else, or write more than events and leases, which are named, with well-known roles of Kubernetes and ESO among them; a ServiceAccount under the name of one of the plan. Labels and annotations by which other controllers act on what is added. Policies, mounts, roles of auth mounts and engines of the plan, groups and entities with their policies (anybody may be of them), static database roles among them, Transit keys, writes of any of these by vault_generic_endpoint, stores and generators that log in by such roles, and ExternalSecrets are read back and proven like those of the definition, where they are literals, with references to resources, local values and defaults of variables of the same stack, and have no field that the proof does not know.',
  why: 'A key by which Vault signs tokens, a write to any path of Vault, a policy whose text is an expression or a ClusterRoleBinding gives what no rule has looked at, and the proof of all the others is worth nothing.',
  example:
    "vault_identity_oidc_key.everyone of stack 'vault' decides who may read what, and is not of the plan",
  fix: 'Say it in the definition, or with literals alone: what is read back is proven; VaultPolicy.fromText() takes in what others write. Otherwise acknowledge this with why it gives nobody what is not theirs.',
  check: ({ visited }) => visited.filter(({ rule }) => rule === 'outside-proof'),
};

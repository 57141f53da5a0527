import { type NodeKind } from '../graph';

/** What each kind of node is called. */
export const KIND_TITLES: Readonly<Record<NodeKind, string>> = {
  user: 'Who',
  identity: 'Auth role',
  policy: 'Policy',
  path: 'Path in Vault',
  externalSecret: 'ExternalSecret',
  secret: 'Secret',
};

import { type VaultNamespaceRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

/** Namespaces of Vault: no mount may lie where one begins. Who makes them is part of every server's administration. */
export const vaultNamespaces: CheckedKind<VaultNamespaceRecord> = {
  mount: ({ server, path }) => ({ server, space: '', path }),
  unproven: () => ['whether it is there', 'what others have set up in it'],
};

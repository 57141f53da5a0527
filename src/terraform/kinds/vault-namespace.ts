import type * as Bindings from '@cdktf/provider-vault/lib/namespace';
import { type VaultNamespaceRecord } from '../../plan/kinds/vault-namespace';
import { kept, resource } from '../resource';
import { resourceType } from '../resource-type';
import { type ResourceKind } from './kind';

const NAMESPACE = resourceType(
  'vault_namespace',
  () => (require('@cdktf/provider-vault/lib/namespace') as typeof Bindings).Namespace,
  { path: 'path' },
  {
    'sys/namespaces/{path}': { create: ['create', 'update'], read: ['read'], delete: ['delete'] },
  },
);

/** Namespaces of Vault. */
export const vaultNamespaces: ResourceKind<VaultNamespaceRecord> = {
  resources: ({ id, origin, path, preventDestroy }) => [
    resource(NAMESPACE, {
      id,
      origin,
      attributes: { path },
      lifecycle: kept(preventDestroy),
      importId: path,
    }),
  ],
};

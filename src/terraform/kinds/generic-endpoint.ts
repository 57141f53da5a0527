import type * as Bindings from '@cdktf/provider-vault/lib/generic-endpoint';
import { resourceType } from '../resource-type';

/** A write to a path for which the provider has no resource. */
export const GENERIC_ENDPOINT = resourceType(
  'vault_generic_endpoint',
  () => (require('@cdktf/provider-vault/lib/generic-endpoint') as typeof Bindings).GenericEndpoint,
  { path: 'path', data_json: 'dataJson', disable_read: 'disableRead', disable_delete: 'disableDelete' },
  {
    '{path}': { create: ['update'], update: ['update'] },
  },
);

import type * as Bindings from '@cdktf/provider-vault/lib/generic-endpoint';
import { type Resource, resource } from '../resource';
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

/** A write that follows another resource. */
interface Following {
  readonly id: string;
  readonly origin: string;
  /** Address of the resource that it follows. */
  readonly of: string;
  /** Addresses of what else it needs. @default none */
  readonly needs?: readonly string[];
  readonly path: string;
  /** What is written. @default nothing */
  readonly data?: object;
}

/** What is written beside a resource, for which the provider has no attribute: anew for each that is made. */
export function writtenAfter({ id, origin, of, needs = [], path, data = {} }: Following): Resource {
  return resource(GENERIC_ENDPOINT, {
    id,
    origin,
    needs: [of, ...needs],
    attributes: { path, data_json: JSON.stringify(data), disable_read: true, disable_delete: true },
    lifecycle: { replace_triggered_by: [of] },
    importId: undefined,
  });
}

import { type Origin } from '../../plan/kinds/kind';
import { tunePath } from '../../plan/wire-path';
import { type Resource, resource } from '../resource';
import { addressOf, type ResourceType } from '../resource-type';
import { GENERIC_ENDPOINT } from './generic-endpoint';

/** An auth mount, and how long it lets tokens live. */
interface TunedAuth extends Origin {
  readonly id: string;
  readonly mount: string;
  readonly maxLeaseTtl?: number;
}

/**
 * What is tuned at an auth mount, if anything is. The provider's own `tune` takes all of its attributes or none, and
 * takes another form from version to version.
 *
 * @param auth the auth mount
 * @param type the type of the resource that makes it
 */
export function tuned({ id, origin, mount, maxLeaseTtl }: TunedAuth, type: ResourceType): Resource[] {
  if (maxLeaseTtl === undefined) return [];
  return [
    resource(GENERIC_ENDPOINT, {
      id: `${id}_tune`,
      origin,
      needs: [addressOf(type, id)],
      attributes: {
        path: tunePath(mount),
        data_json: JSON.stringify({ max_lease_ttl: `${maxLeaseTtl}s` }),
        disable_read: true,
        disable_delete: true,
      },
      importId: undefined,
    }),
  ];
}

import { type IExternalSecret } from '../../delivery/external-secret-interface';
import { requireBoolean, requireList } from '../../argument/argument';
import { requireOptions } from '../../argument/options';
import { located } from '../located';
import { notOffered } from '../offered';
import { type Place } from '../place';
import { type MappingSchema } from '../schema-piece';
import { externalSecrets } from './external-secret';
import { type FieldKind } from './kind';

/**
 * People who use Kubernetes themselves and whom a tenant may name.
 *
 * @experimental
 */
export interface KubernetesPeopleGrant {
  /**
   * Groups, as the API server knows them.
   *
   * @default - none
   */
  readonly groups?: string[];
  /**
   * Users, as the API server knows them.
   *
   * @default - none
   */
  readonly users?: string[];
  /**
   * Whether the tenant may let them read Secrets.
   *
   * @default false
   */
  readonly mayReadSecrets?: boolean;
}

/** People of a tenant. */
interface KubernetesPeopleContent {
  readonly placements?: string[];
  readonly groups?: string[];
  readonly users?: string[];
  readonly readableSecrets?: string[];
}

const names = (description: string) =>
  ({ description, type: 'array', minItems: 1, items: { $ref: '#/definitions/line' } }) as const;

const kubernetesPeopleEntry: MappingSchema<KubernetesPeopleContent> = {
  description: 'People who use Kubernetes themselves: groups, users, or both',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    placements: {
      description: 'The placements that it is in, of a tenant that has some. Default: all of them.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/id' },
    },
    groups: names('Groups as the API server knows them, of those that the platform granted. Default: none.'),
    users: names('Users as the API server knows them, of those that the platform granted. Default: none.'),
    readableSecrets: {
      description:
        'Names of ExternalSecrets of this file whose Secrets they read, where the platform granted that. Default: none.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/kubernetesName' },
    },
  },
};

/** Refuses names that are not granted. */
function requireGranted(said: readonly string[], known: readonly string[], what: string, place: Place): void {
  said.forEach((name, index) => {
    if (!known.includes(name))
      throw notOffered(`${what} is '${name}'`, known, '', place.within(`${what}s`, index).value);
  });
}

/** Those of its people who use Kubernetes themselves. */
export const kubernetesPeople: FieldKind<KubernetesPeopleContent, void, KubernetesPeopleGrant> = {
  field: 'kubernetesPeople',
  what: 'group of people',
  description:
    'Those of its people who use Kubernetes themselves, by an id: they see whether its ExternalSecrets and stores are ready, and read no Secret but those named.',
  limit: 'roles',
  ids: 'id',
  entry: 'kubernetesPeople',
  definitions: { kubernetesPeople: kubernetesPeopleEntry },
  when: 'compile',
  placements: ({ placements }) => placements,
  grant: {
    list: 'kubernetesPeople',
    copy(given, where) {
      const { groups, users, mayReadSecrets } = requireOptions('KubernetesPeopleGrant', given, where);
      return {
        groups: requireList(groups ?? [], 'groups of a grant', where),
        users: requireList(users ?? [], 'users of a grant', where),
        mayReadSecrets: requireBoolean(mayReadSecrets, false, 'mayReadSecrets', where),
      };
    },
  },
  read({ id, content, place, granted }, reading) {
    const { groups = [], users = [], readableSecrets = [] } = content;
    // Who may be let read Secrets is said name by name.
    const grants = granted.filter(({ mayReadSecrets }) => readableSecrets.length === 0 || mayReadSecrets);
    requireGranted(
      groups,
      grants.flatMap((grant) => grant.groups ?? []),
      'group',
      place,
    );
    requireGranted(
      users,
      grants.flatMap((grant) => grant.users ?? []),
      'user',
      place,
    );
    const secrets = readableSecrets.map((name, index): IExternalSecret =>
      reading.made(externalSecrets, name, place.within('readableSecrets', index)),
    );
    located(place.key, () =>
      reading.tenant.addKubernetesPeople(id, { groups, users, readableSecrets: secrets }),
    );
  },
};

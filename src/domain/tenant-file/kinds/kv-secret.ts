import { DefinitionError } from '../../../plan/definition-error';
import { quoteValue } from '../../../plan/quote';
import { located } from '../located';
import { type MappingSchema } from '../schema-piece';
import { type FieldKind } from './kind';

/** What is said of a secret. */
interface SecretContent {
  readonly properties?: string[];
  readonly sharedWith?: string[];
}

const secret: MappingSchema<SecretContent> = {
  description: 'What is to be said of a secret of its own: its properties, or with whom it is shared',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    properties: {
      description:
        'Properties that it is expected to have; naming another one is an error then. Default: whatever is used.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/kvProperty' },
    },
    sharedWith: {
      description:
        'Names of other tenants that may read it: of one with placements that of the same name, or <tenant>_<placement>. Default: nobody.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/owner' },
    },
  },
};

/** Secrets of the tenant's own. */
export const secrets: FieldKind<SecretContent, void> = {
  field: 'secrets',
  what: 'secret',
  description:
    'What is to be said of secrets of its own, by their path below its prefix. A secret that is just used needs no entry.',
  limit: 'secrets',
  ids: 'kvPath',
  entry: 'secret',
  definitions: { secret },
  when: 'load',
  read({ id: path, content: { properties, sharedWith }, place }, { tenant, tenantNamed }) {
    const readers = sharedWith?.map((name, index) => {
      const reader = tenantNamed(name);
      if (reader) return reader;
      throw new DefinitionError({
        id: 'unknown-name',
        given: `sharedWith names ${quoteValue(name)}`,
        expected:
          'a tenant of this folder, or one defined before it is loaded; of one with placements the one of this name, or <tenant>_<placement>',
        fix: 'Correct the name.',
        where: place.within('sharedWith', index).value,
      });
    });
    const secret = located(place.key, () => tenant.secret(path, { properties }));
    if (readers) secret._access.origin = place.key;
    readers?.forEach((reader) => located(place.key, () => secret.grantRead(reader)));
  },
};

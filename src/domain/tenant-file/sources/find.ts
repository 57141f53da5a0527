import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { type MappingSchema } from '../schema-piece';

interface FindContent {
  readonly directory: string;
  readonly nameRegexp: string;
}

const schema: MappingSchema<FindContent> = {
  description:
    'Every KV secret below a path of its own whose path matches; each becomes one key that holds the whole secret as JSON.',
  type: 'object',
  additionalProperties: false,
  required: ['directory', 'nameRegexp'],
  properties: {
    directory: {
      description: 'Where to look, through all directories below: a path below its prefix.',
      $ref: '#/definitions/kvPath',
    },
    nameRegexp: {
      description:
        'Regular expression (RE2) for the path relative to the mount; it is anchored at both ends.',
      type: 'string',
      minLength: 1,
      maxLength: 256,
    },
  },
};

/** KV secrets of the tenant's own whose paths match. */
export const find: Choice<FindContent, SecretSource> = {
  schema,
  read:
    ({ directory, nameRegexp }, _, { tenant }) =>
    () =>
      SecretSource.find(tenant.directory(directory), nameRegexp),
};

import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { type MappingSchema } from '../schema-piece';
import { SECRET_FIELD, secretOf } from '../secret-reference';
import { LOGIN_FIELDS, type LoginContent } from './login';

interface RegistryContent extends LoginContent {
  readonly registry: string;
}

const schema: MappingSchema<RegistryContent> = {
  description: 'A login of an image registry, as a Secret of type kubernetes.io/dockerconfigjson.',
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'registry'],
  properties: {
    secret: SECRET_FIELD,
    registry: {
      description: 'The registry, for example registry.example.com.',
      $ref: '#/definitions/registry',
    },
    ...LOGIN_FIELDS,
  },
};

/** A login of an image registry. */
export const registry: Choice<RegistryContent, SecretSource> = {
  schema,
  read(content, place, reading) {
    const secret = secretOf(content.secret, place.within('secret'), reading);
    return () => SecretSource.registry(secret, content.registry, content);
  },
};

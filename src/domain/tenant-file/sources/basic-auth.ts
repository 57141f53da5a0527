import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { type MappingSchema } from '../schema-piece';
import { SECRET_FIELD, secretOf } from '../secret-reference';
import { LOGIN_FIELDS, type LoginContent } from './login';

const schema: MappingSchema<LoginContent> = {
  description: 'A user and a password, as a Secret of type kubernetes.io/basic-auth.',
  type: 'object',
  additionalProperties: false,
  required: ['secret'],
  properties: { secret: SECRET_FIELD, ...LOGIN_FIELDS },
};

/** A user and a password. */
export const basicAuth: Choice<LoginContent, SecretSource> = {
  schema,
  read(content, place, reading) {
    const secret = secretOf(content.secret, place.within('secret'), reading);
    return () => SecretSource.basicAuth(secret, content);
  },
};

import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { secretOf, type SecretReferenceContent } from '../secret-reference';

/** A whole KV secret. */
export const extract: Choice<SecretReferenceContent, SecretSource> = {
  schema: {
    description: 'Every property of one KV secret, under its own name.',
    $ref: '#/definitions/secretReference',
  },
  read(content, place, reading) {
    const secret = secretOf(content, place, reading);
    return () => SecretSource.extract(secret);
  },
};

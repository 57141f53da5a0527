import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { type MappingSchema } from '../schema-piece';
import { SECRET_FIELD, secretOf, type SecretReferenceContent } from '../secret-reference';

interface TlsContent {
  readonly secret: SecretReferenceContent;
  readonly certificate?: string;
  readonly privateKey?: string;
}

const schema: MappingSchema<TlsContent> = {
  description: 'A certificate, as a Secret of type kubernetes.io/tls.',
  type: 'object',
  additionalProperties: false,
  required: ['secret'],
  properties: {
    secret: SECRET_FIELD,
    certificate: {
      description: 'Property with the certificate and its chain, in PEM. Default: certificate.',
      $ref: '#/definitions/kvProperty',
    },
    privateKey: {
      description: 'Property with the private key, in PEM. Default: private_key.',
      $ref: '#/definitions/kvProperty',
    },
  },
};

/** A certificate that is kept in a KV secret. */
export const tls: Choice<TlsContent, SecretSource> = {
  schema,
  read(content, place, reading) {
    const secret = secretOf(content.secret, place.within('secret'), reading);
    return () => SecretSource.tls(secret, content);
  },
};

import { SecretSource } from '../../delivery/secret-source';
import { type Choice } from '../choice';
import { located } from '../located';
import { type MappingSchema } from '../schema-piece';
import { SECRET_FIELD, secretOf, type SecretReferenceContent } from '../secret-reference';

interface PropertyContent {
  readonly secret: SecretReferenceContent;
  readonly property: string;
}

const property: MappingSchema<PropertyContent> = {
  description: 'A property of a KV secret: secret and property',
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'property'],
  properties: {
    secret: SECRET_FIELD,
    property: { description: 'Its property.', $ref: '#/definitions/kvProperty' },
  },
};

/** Single properties of KV secrets. */
export const properties: Choice<{ readonly [key: string]: PropertyContent }, SecretSource> = {
  schema: {
    description: 'Single properties of KV secrets: key of the Secret to the property that it gets.',
    type: 'object',
    minProperties: 1,
    propertyNames: { $ref: '#/definitions/secretKey' },
    additionalProperties: property,
  },
  read(content, place, reading) {
    const entries = Object.entries(content).map(([key, said]) => {
      const at = place.within(key);
      const secret = secretOf(said.secret, at.within('secret'), reading);
      return [key, located(at.within('property').value, () => secret.property(said.property))] as const;
    });
    return () => SecretSource.properties(Object.fromEntries(entries));
  },
};

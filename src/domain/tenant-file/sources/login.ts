import { type MappingSchema } from '../schema-piece';
import { type SecretReferenceContent } from '../secret-reference';

/** A secret with a user and a password. */
export interface LoginContent {
  readonly secret: SecretReferenceContent;
  readonly username?: string;
  readonly password?: string;
}

/** Where in the secret they are. */
export const LOGIN_FIELDS: MappingSchema<Omit<LoginContent, 'secret'>>['properties'] = {
  username: {
    description: 'Property with the user. Default: username.',
    $ref: '#/definitions/kvProperty',
  },
  password: {
    description: 'Property with the password. Default: password.',
    $ref: '#/definitions/kvProperty',
  },
};

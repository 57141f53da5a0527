import {
  type GeneratedPasswordProps,
  type GeneratedSshKeyProps,
  GeneratedValue,
  SshKeyType,
} from '../delivery/generated-value';
import { type Choice, choiceSchema } from './choice';
import { type MappingSchema, type Schema } from './schema-piece';

const passwordSchema: MappingSchema<GeneratedPasswordProps> = {
  description: 'A password, under the name password.',
  type: 'object',
  additionalProperties: false,
  properties: {
    length: { description: 'Characters, from 16 to 256. Default: 32.', type: 'integer' },
    digits: {
      description: 'How many of them are digits; the others are letters. Default: a quarter.',
      type: 'integer',
    },
    symbols: { description: 'How many of them are symbols. Default: 0.', type: 'integer' },
    symbolCharacters: {
      description: 'Of which symbols these are drawn. Default: -_.~, which no URL needs to escape.',
      $ref: '#/definitions/line',
    },
  },
};

const password: Choice<GeneratedPasswordProps, GeneratedValue> = {
  schema: passwordSchema,
  read: (content) => () => GeneratedValue.password(content),
};

const uuid: Choice<object, GeneratedValue> = {
  schema: {
    description: 'A random UUID, under the name uuid.',
    type: 'object',
    additionalProperties: false,
    properties: {},
  },
  read: () => () => GeneratedValue.uuid(),
};

const sshKeySchema: MappingSchema<GeneratedSshKeyProps> = {
  description: 'An SSH key, under the names privateKey and publicKey.',
  type: 'object',
  additionalProperties: false,
  properties: {
    type: { description: 'Its type. Default: ed25519.', type: 'string', enum: Object.values(SshKeyType) },
    bits: { description: 'Bits, from 2048 to 8192, of an RSA key. Default: 4096.', type: 'integer' },
    comment: {
      description: 'What stands behind the public key. Default: nothing.',
      $ref: '#/definitions/line',
    },
  },
};

const sshKey: Choice<GeneratedSshKeyProps, GeneratedValue> = {
  schema: sshKeySchema,
  read: (content) => () => GeneratedValue.sshKey(content),
};

/** What ESO may generate. */
export const GENERATED_VALUES = { password, uuid, sshKey };

/** The piece of what ESO generates. */
export const GENERATED_VALUE: Schema = choiceSchema(GENERATED_VALUES);

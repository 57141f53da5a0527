import { SecretTemplate } from '../delivery/secret-template';
import { type Choice, choiceSchema, choiceText, readChoice } from './choice';
import { databaseRoles } from './kinds/database-role';
import { type Reading } from './kinds/kind';
import { located } from './located';
import { type Place } from './place';
import { type MappingSchema, type Schema } from './schema-piece';

interface ExpressionContent {
  readonly text: string;
  readonly keys: string[];
}

/** A value that is rendered: literal text, or a mapping of one of the templates. */
export type TemplateContent = string | object;

const MAX_LENGTH = 65536;

const literal: Choice<string, SecretTemplate> = {
  schema: {
    description:
      'Just this text: braces in it are not read as a template. Not a secret: it stands in the manifest.',
    type: 'string',
    maxLength: MAX_LENGTH,
  },
  read: (text) => () => SecretTemplate.literal(text),
};

const expressionSchema: MappingSchema<ExpressionContent> = {
  description: 'A Go template with the functions of ESO.',
  type: 'object',
  additionalProperties: false,
  required: ['text', 'keys'],
  properties: {
    text: {
      description:
        'The template, for example {{ .user | upper }}; keys with - or . are read as {{ index . "tls.crt" }}.',
      type: 'string',
      maxLength: MAX_LENGTH,
    },
    keys: {
      description: 'The keys of the source that it reads, every one of them.',
      type: 'array',
      items: { $ref: '#/definitions/secretKey' },
    },
  },
};

const expression: Choice<ExpressionContent, SecretTemplate> = {
  schema: expressionSchema,
  read:
    ({ text, keys }) =>
    () =>
      SecretTemplate.expression(text, keys),
};

const connectionUrl: Choice<string, SecretTemplate> = {
  schema: {
    description:
      'URL of a database, with the user and the password of a credential, each part encoded: id of the database role whose credential the source delivers.',
    $ref: '#/definitions/id',
  },
  read(id, place, { made }) {
    const role = made(databaseRoles, id, place);
    return () => SecretTemplate.connectionUrl(role);
  },
};

const TEMPLATES = { literal, expression, connectionUrl };

/** The piece of a template. */
export const TEMPLATE: Schema = {
  ...choiceSchema(TEMPLATES),
  description: `text that is taken literally; or ${choiceText(TEMPLATES)}`,
  type: ['string', 'object'],
  maxLength: MAX_LENGTH,
};

/** The template of one key. */
export function templateOf(
  key: string,
  content: TemplateContent,
  place: Place,
  reading: Reading,
): SecretTemplate {
  return located(
    place.value,
    typeof content === 'string'
      ? () => SecretTemplate._bare(content, key, place.value)
      : readChoice(TEMPLATES, content, place, reading),
  );
}

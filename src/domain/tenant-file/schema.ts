import { NAME_FORMS, type NameKind } from '../../plan/names';
import { DURATION } from './duration';
import { FIELDS } from './kinds';
import { nameSchema } from './name-schema';
import { inPlacement, PLACEMENT } from './placement';
import { type Definitions, type Schema } from './schema-piece';
import { TENANT } from './tenant';

const LINE: Schema = {
  description: 'one line of 1 to 256 printable ASCII characters',
  type: 'string',
  pattern: '^[ -~]{1,256}$',
};

const { description, type, additionalProperties, required, properties, ...choice } = TENANT;

/** The schema of each field whose entries make something. */
const fields = Object.fromEntries(
  FIELDS.map(({ field, description, ids, entry }): [string, Schema] => [
    field,
    {
      description,
      type: 'object',
      propertyNames: { $ref: `#/definitions/${ids}` },
      additionalProperties: { $ref: `#/definitions/${entry}` },
    },
  ]),
);

/** A placement, with the same fields. */
const placement: Schema = {
  ...PLACEMENT,
  properties: {
    ...PLACEMENT.properties,
    ...Object.fromEntries(Object.entries(fields).map(([field, schema]) => [field, inPlacement(schema)])),
  },
};

const pieces: Definitions = Object.assign({ placement }, ...FIELDS.map(({ definitions }) => definitions));

/** The forms of names that the pieces refer to. */
function namesIn(schemas: unknown): Definitions {
  const text = JSON.stringify(schemas);
  const kinds = (Object.keys(NAME_FORMS) as NameKind[]).filter((kind) =>
    text.includes(`"#/definitions/${kind}"`),
  );
  return Object.fromEntries(kinds.map((kind) => [kind, nameSchema(kind)]));
}

/** The schema of tenant files; `schemas/tenant.schema.json` is made of it. */
export const TENANT_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Tenant',
  description,
  type,
  additionalProperties,
  required,
  ...choice,
  properties: { ...properties, ...fields },
  definitions: {
    ...pieces,
    duration: DURATION,
    line: LINE,
    ...namesIn([properties, fields, pieces]),
  },
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import { DefinitionError } from '../plan/definition-error';
import { type PlatformDocument, type TenantDocument } from '../plan/document';
import { visibleText } from '../plan/quote';

/** Kinds of documents, by the names that the schema has for them. */
interface Documents {
  readonly PlatformDocument: PlatformDocument;
  readonly TenantDocument: TenantDocument;
}

let schemas: Ajv | undefined;

/** The published schema. */
function publishedSchemas(): Ajv {
  if (schemas) return schemas;
  const file = join(__dirname, '..', '..', 'schemas', 'plan.schema.json');
  // A test holds the schema valid. It is compiled for a few documents: what is quick to make is quicker in all.
  schemas = new Ajv({
    validateSchema: false,
    meta: false,
    allowUnionTypes: true,
    code: { optimize: false },
  });
  schemas.addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, 'plan');
  return schemas;
}

/**
 * A document that is what the schema says of its kind.
 *
 * @throws DefinitionError with the first thing that is not
 */
export function validated<K extends keyof Documents>(
  kind: K,
  document: unknown,
  where: string,
): Documents[K] {
  const validate = publishedSchemas().getSchema<Documents[K]>(`plan#/definitions/${kind}`);
  if (!validate) throw new Error(`schemas/plan.schema.json has no ${kind}`);
  if (validate(document) === true) return document as Documents[K];
  throw new DefinitionError({
    id: 'unreadable-plan',
    given: problemOf(validate.errors?.at(-1)),
    expected: 'what schemas/plan.schema.json describes',
    fix: 'Run tenantry synth, which writes it anew.',
    where,
  });
}

function problemOf(error: ErrorObject | undefined): string {
  const { additionalProperty } = (error?.params ?? {}) as { readonly additionalProperty?: string };
  const path = (error?.instancePath ?? '').split('/').slice(1).join('.');
  const field = path === '' ? 'the document' : visibleText(path);
  const name = additionalProperty === undefined ? '' : ` (${visibleText(additionalProperty)})`;
  return `${field} ${error?.message ?? 'is no plan document'}${name}`;
}

import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { type DefinitionProblem } from '../../plan/definition-error';
import { comparePlaces } from '../../plan/origin';
import { quoteValue, visibleText } from '../../plan/quote';
import { TENANT_SCHEMA } from './schema';
import { suggestion } from './suggestion';
import { type YamlDocument, type YamlPath } from './yaml-document';

/** What of a schema an error says. */
interface Said {
  readonly description?: string;
  readonly type?: string | string[];
  readonly pattern?: string;
  readonly maxProperties?: number;
  readonly properties?: { readonly [name: string]: unknown };
  readonly enum?: readonly string[];
}

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  // A test holds the schema valid.
  const known = { validateSchema: false, meta: false } as const;
  const options = { ...known, allErrors: true, verbose: true, allowUnionTypes: true };
  return (compiled ??= new Ajv({ ...options, code: { optimize: false } }).compile(TENANT_SCHEMA));
}

/** What the schema of tenant files finds wrong in a document, in the order it stands there. */
export function schemaProblems(document: YamlDocument): DefinitionProblem[] {
  const validate = validator();
  if (validate(document.data)) return [];
  const problems = (validate.errors ?? []).flatMap((error) => problemOf(error, document) ?? []);
  const first = new Map([...problems].reverse().map((problem) => [problem.where, problem]));
  return [...first.values()].sort((a, b) => comparePlaces(a.where, b.where));
}

function problemOf(error: ErrorObject, document: YamlDocument): DefinitionProblem | undefined {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  const said = error.parentSchema as Said;
  const params = error.params as { readonly [name: string]: string };
  // What these two say is said by the errors below them.
  if (error.keyword === 'if' || error.keyword === 'propertyNames') return undefined;
  if (error.propertyName !== undefined) {
    return {
      id: 'malformed-name',
      given: `${inside(path)}the name ${quoteValue(error.propertyName)}`,
      expected: said.description ?? '',
      fix: 'Change the name.',
      where: document.atKey([...path, error.propertyName]),
    };
  }
  if (error.keyword === 'additionalProperties') {
    const name = params.additionalProperty ?? '';
    const known = Object.keys(said.properties ?? {});
    return {
      id: 'unknown-field',
      given: `${inside(path)}unknown field ${quoteValue(name)}`,
      expected: known.join(', '),
      fix: `Remove or correct it.${suggestion(name, known)}`,
      where: document.atKey([...path, name]),
    };
  }
  if (error.keyword === 'required') {
    return {
      id: 'missing-field',
      given: `${inside(path)}no ${params.missingProperty}`,
      expected: 'one: it has no default',
      fix: 'Add it.',
      where: document.at(path),
    };
  }
  return {
    id: 'malformed-field',
    given: `${fieldName(path)} is ${describe(error.data)}`,
    expected: expectedBy(error.keyword, said, params),
    fix: fixOf(error),
    where: document.at(path),
  };
}

function inside(path: YamlPath): string {
  return path.length > 0 ? `in ${fieldName(path)} ` : '';
}

function fieldName(path: YamlPath): string {
  return path.length > 0 ? visibleText(path.join('.')) : 'the file';
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length > 0 ? 'a list' : 'an empty list';
  if (typeof value !== 'object') return quoteValue(value);
  const keys = Object.keys(value);
  return keys.length > 0 ? `a mapping of ${visibleText(keys.join(', '))}` : 'an empty mapping';
}

function expectedBy(keyword: string, said: Said, params: { readonly [name: string]: unknown }): string {
  if (keyword === 'enum') return `one of ${said.enum?.join(', ')}`;
  if (keyword === 'minItems') return 'at least one';
  if (keyword === 'minProperties' && said.maxProperties === undefined && !said.properties)
    return 'at least one';
  if (keyword === 'minLength' || (keyword === 'maxLength' && said.pattern === undefined)) {
    return `${keyword === 'minLength' ? 'at least' : 'at most'} ${String(params.limit)} characters`;
  }
  if (keyword === 'type' && said.type === 'array') return 'a list';
  if (keyword === 'type' && said.type === 'object') {
    const known = Object.keys(said.properties ?? {});
    return known.length > 0 ? `a mapping of ${known.join(', ')}` : 'a mapping';
  }
  if (keyword === 'type' && said.enum) return `one of ${said.enum.join(', ')}`;
  return said.description ?? '';
}

function fixOf({ data, keyword }: ErrorObject): string {
  if (data === null) return 'Give it a value, or remove it.';
  return keyword === 'type' && (typeof data === 'number' || typeof data === 'boolean')
    ? 'Put it in quotes, if it is meant as text.'
    : 'Change it.';
}

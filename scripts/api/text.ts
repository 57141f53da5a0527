import { type Rule } from '../../src/checks/rule';
import {
  type Assembly,
  type AssemblyType,
  type Callable,
  type Docs,
  type TypeReference,
  type Value,
} from './assembly';

/**
 * The public API, a line a type and a line a member, then a line a rule and one a kind of mistake, sorted: what a review of a change has to
 * see. A line says what others rely on, the documented default of an option included, and nothing of files.
 */
export function apiText({ types }: Assembly, rules: readonly Rule[], errors: readonly string[]): string {
  const sorted = Object.values(types).sort(byText((type) => type.fqn));
  const ids = [
    ...rules.map(({ id, severity }) => `rule ${id} = ${severity}`),
    ...errors.map((id) => `error ${id}`),
  ];
  return `${[...sorted.flatMap(linesOf), ...ids.sort(byText((line) => line))].join('\n')}\n`;
}

function linesOf(type: AssemblyType): string[] {
  const owner = shortName(type.fqn);
  const typeIs = stabilityOf(type.docs);
  const member = (text: string, docs: Docs | undefined) =>
    `${owner}.${text}${stabilityOf(docs) === typeIs ? '' : mark(docs)}`;
  const members = [
    ...(type.methods ?? []).map((method) => member(callableText(method), method.docs)),
    ...(type.properties ?? []).map((property) => member(propertyText(property), property.docs)),
    ...(type.members ?? []).map(({ name, docs }) => member(name, docs)),
  ].sort(byText((line) => line));
  const { initializer } = type;
  const made = initializer !== undefined && initializer.docs?.custom?.['internal'] === undefined;
  return [
    // Of types what is not marked is stable.
    `${kindOf(type)} ${owner}${heritage(type)}${typeIs === 'stable' ? '' : mark(type.docs)}`,
    ...(made ? [member(callableText({ ...initializer, name: 'new' }), initializer.docs)] : []),
    ...members,
  ];
}

function kindOf({ kind, datatype, abstract }: AssemblyType): string {
  if (kind === 'interface') return datatype === true ? 'props' : 'interface';
  return abstract === true ? `abstract ${kind}` : kind;
}

function heritage({ base, interfaces = [] }: AssemblyType): string {
  const parents = [...(base === undefined ? [] : [base]), ...interfaces].map(shortName);
  return parents.length === 0 ? '' : ` is ${parents.join(', ')}`;
}

function callableText(callable: Callable): string {
  const { name = '', parameters = [], returns } = callable;
  const taken = parameters.map(({ name, type, optional, variadic }) => {
    const rest = variadic === true ? '...' : '';
    return `${rest}${name}${optional === true ? '?' : ''}: ${typeText(type)}`;
  });
  const given = returns === undefined ? '' : `: ${typeText(returns.type)}${returns.optional ? '?' : ''}`;
  return `${name}(${taken.join(', ')})${given}${modifiers(callable)}`;
}

function propertyText(property: Value): string {
  const { name, type, optional, immutable, docs } = property;
  const byDefault = docs?.default === undefined ? '' : ` = ${inOneLine(docs.default)}`;
  const assignable = immutable === true ? '' : ' (assignable)';
  return `${name}${optional === true ? '?' : ''}: ${typeText(type)}${modifiers(property)}${assignable}${byDefault}`;
}

function modifiers(member: { readonly static?: boolean; readonly protected?: boolean }): string {
  return `${member.static === true ? ' (static)' : ''}${member.protected === true ? ' (protected)' : ''}`;
}

function typeText(type: TypeReference | undefined): string {
  if (type?.primitive !== undefined) return type.primitive;
  if (type?.fqn !== undefined) return shortName(type.fqn);
  if (type?.union !== undefined) return type.union.types.map(typeText).join(' | ');
  if (type?.collection !== undefined)
    return `${type.collection.kind}<${typeText(type.collection.elementtype)}>`;
  throw new Error(`A type that nobody can write: ${JSON.stringify(type)}`);
}

function stabilityOf(docs: Docs | undefined): string {
  return docs?.deprecated !== undefined ? 'deprecated' : (docs?.stability ?? 'stable');
}

function mark(docs: Docs | undefined): string {
  return docs?.deprecated === undefined
    ? ` [${stabilityOf(docs)}]`
    : ` [deprecated: ${inOneLine(docs.deprecated)}]`;
}

const inOneLine = (text: string) => text.replace(/^- /, '').replace(/\s+/g, ' ').trim();

const shortName = (fqn: string) => fqn.replace(/^tenantry\./, '');

/** By code units, the same in every locale. */
function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}

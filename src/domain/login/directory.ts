import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { isHostAndPort } from '../argument/url';

/**
 * The address of a directory: passwords pass, so that it has TLS, in one of its two ways.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireDirectoryUrl(url: string, startTls: boolean, where: string): string {
  const [, scheme, authority] = (typeof url === 'string' && /^(ldaps?):\/\/([^/]*)$/.exec(url)) || [];
  if (isHostAndPort(authority, true) && scheme === (startTls ? 'ldap' : 'ldaps')) return url;
  throw new DefinitionError({
    id: 'malformed-url',
    given: `url is ${quoteValue(url)}, and startTls ${startTls}`,
    expected: 'ldaps://host:port, or ldap://host:port with startTls, the host in lower case',
    fix: 'Use TLS: whoever reads what passes there knows the passwords.',
    where,
  });
}

const DISTINGUISHED_NAME = /^[A-Za-z][-A-Za-z0-9.]*=[\x21-\x7e](?:[\x20-\x7e]{0,500}[\x21-\x7e])?$/;

/**
 * A distinguished name.
 *
 * @throws DefinitionError when it is none
 */
export function requireDistinguishedName(name: string, what: string, where: string): string {
  if (typeof name === 'string' && DISTINGUISHED_NAME.test(name)) return name;
  throw new DefinitionError({
    id: 'malformed-text',
    given: `${what} is ${quoteValue(name)}`,
    expected: 'a distinguished name of printable ASCII, such as ou=people,dc=example,dc=com',
    fix: `Change the ${what}.`,
    where,
  });
}

/** Printable ASCII in parentheses; only these names are put into the braces. */
const FILTER = /^\((?:[\x20-\x7a|}~]|\{(?!\{)|\{\{\.(?:UserAttr|Username|UserDN)\}\}){1,1000}\)$/;

/** Parts of a filter that stand side by side: `(a)(b)`. */
function partsOf(filters: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  [...filters].forEach((letter, i) => {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter !== ')' || depth !== 0) return;
    parts.push(filters.slice(start, i + 1).trim());
    start = i + 1;
  });
  return parts;
}

/**
 * Whether whatever a filter finds is of who logs in: their whole name stands in one of the parts that must all be true,
 * and in each of those of which one is enough.
 */
function isAboutOne(filter: string, names: readonly string[]): boolean {
  const [, operator, parts = ''] = /^\(\s*([&|])(.*)\)$/.exec(filter) ?? [];
  const isAbout = (part: string) => isAboutOne(part, names);
  if (operator === '&') return partsOf(parts).some(isAbout);
  if (operator === '|') return partsOf(parts).length > 0 && partsOf(parts).every(isAbout);
  return names.some((name) => filter.endsWith(`={{.${name}}})`) && !/^\(\s*!/.test(filter));
}

/**
 * A filter of a search for who logs in, which finds nothing but what is theirs: else whoever logs in has what others have.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireFilter(filter: string, names: readonly string[], what: string, where: string): string {
  if (typeof filter === 'string' && FILTER.test(filter) && isAboutOne(filter, names)) return filter;
  throw new DefinitionError({
    id: 'malformed-text',
    given: `${what} is ${quoteValue(filter)}`,
    expected: `a filter in parentheses, of printable ASCII, of which each alternative has ${names.map((name) => `={{.${name}}}`).join(' or ')}`,
    fix: `Change the ${what}: what it finds besides is everybody's.`,
    where,
  });
}

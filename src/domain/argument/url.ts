import { DefinitionError } from '../../plan/definition-error';
import { isName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';

/** Whether `value` is `host:port`, or `host` alone where the port is optional. */
export function isHostAndPort(value: unknown, portOptional: boolean): boolean {
  const [, host, port] = (typeof value === 'string' && /^(.*?)(?::([0-9]{1,5}))?$/.exec(value)) || [];
  if (!isName('host', host)) return false;
  return port === undefined ? portOptional : Number(port) >= 1 && Number(port) <= 65535;
}

/**
 * An http or https URL of host and port, without anything that could carry a secret or be rewritten on its way.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireServerUrl(value: string, what: string, where: string): string {
  const [, authority] = (typeof value === 'string' && /^https?:\/\/([^/]*)$/.exec(value)) || [];
  if (isHostAndPort(authority, true) && URL.canParse(value)) return value;
  throw new DefinitionError({
    id: 'malformed-url',
    given: `${what} is ${quoteValue(value)}`,
    expected: 'https://host:port in lower case, without path, user or query',
    fix: `Change the ${what}.`,
    where,
  });
}

/**
 * An http or https URL of host, port and path, without user, query or fragment.
 *
 * @throws DefinitionError when it is anything else
 */
export function requirePageUrl(value: string, what: string, where: string): string {
  const [, authority] =
    (typeof value === 'string' && /^https?:\/\/([^/]*)(?:\/[-A-Za-z0-9_.~]+)*\/?$/.exec(value)) || [];
  if (isHostAndPort(authority, true) && URL.canParse(value)) return value;
  throw new DefinitionError({
    id: 'malformed-url',
    given: `${what} is ${quoteValue(value)}`,
    expected: 'https://host:port/path, the host in lower case, without user or query',
    fix: `Change the ${what}.`,
    where,
  });
}

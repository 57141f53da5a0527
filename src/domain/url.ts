import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';

/**
 * An http or https URL of host and port, without anything that could carry a secret or be rewritten on its way.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireServerUrl(value: string, what: string, where: string): string {
  if (
    /^https?:\/\/(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?$/.test(value) &&
    URL.canParse(value)
  ) {
    return value;
  }
  throw new DefinitionError({
    given: `${what} is ${quoteValue(value)}`,
    expected: 'https://host:port in lower case, without path, user or query',
    fix: `Change the ${what}.`,
    where,
  });
}

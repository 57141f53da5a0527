import { DefinitionError } from '../plan/definition-error';
import { quoteValue } from '../plan/quote';
import { type SourceRecords } from './source-records';

const SECRET_TYPES = [
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
];

/** Keys that Kubernetes demands of a Secret of that type. */
const DEMANDED_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/**
 * Type of a Secret.
 *
 * @throws DefinitionError when the source is for another type, or Kubernetes would not take what is delivered for it
 */
export function requireType(
  given: string | undefined,
  source: SourceRecords,
  templates: Readonly<Record<string, string>> | undefined,
  merged: boolean,
  where: string,
): string {
  const type = given ?? source.type ?? 'Opaque';
  if (source.keys === undefined && source.hidden.length > 0) {
    throw new DefinitionError({
      given: 'a registry login together with a whole secret',
      expected: 'sources whose keys are known, so that the login can be kept out of the Secret',
      fix: 'Make two ExternalSecrets of it.',
      where,
    });
  }
  if (!SECRET_TYPES.includes(type) || (source.type !== undefined && type !== source.type)) {
    throw new DefinitionError({
      given: `type is ${quoteValue(type)}`,
      expected: source.type ?? `one of ${SECRET_TYPES.join(', ')}`,
      fix: 'Leave the type to the source.',
      where,
    });
  }
  const delivered = source.keys && new Set([...source.keys, ...Object.keys(templates ?? {})]);
  const missing = delivered && DEMANDED_KEYS[type]?.find((key) => !delivered.has(key));
  if (missing !== undefined && !merged) {
    throw new DefinitionError({
      given: `a Secret of type ${type} without '${missing}'`,
      expected: `the keys that Kubernetes demands: ${DEMANDED_KEYS[type]?.join(', ')}`,
      fix: 'Deliver them, or leave the type out.',
      where,
    });
  }
  return type;
}

import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { missingKeys, SECRET_TYPES } from '../../plan/secret-type';
import { knownNames, namesOf, type SecretKeys } from '../../plan/value';
import { type BoundSource } from './bound-source';

/**
 * Type of a Secret.
 *
 * @throws DefinitionError when the source is for another type, or Kubernetes would not take what is delivered for it
 */
export function requireType(
  given: string | undefined,
  source: BoundSource,
  keys: SecretKeys,
  merged: boolean,
  where: string,
): string {
  const type = given ?? source.type ?? 'Opaque';
  const known = knownNames(source.values);
  const hidden = known
    ? []
    : source.values.flatMap(namesOf).filter((name) => !Object.hasOwn(source.keys, name));
  if (hidden.length > 0) {
    throw new DefinitionError({
      id: 'secret-type-refused',
      given: `a whole secret together with what is delivered as another key: ${hidden.join(', ')}`,
      expected: 'sources whose keys are known, so that these can be kept out of the Secret',
      fix: 'Make two ExternalSecrets of it.',
      where,
    });
  }
  if (!SECRET_TYPES.has(type) || (source.type !== undefined && type !== source.type)) {
    throw new DefinitionError({
      id: 'secret-type-refused',
      given: `type is ${quoteValue(type)}`,
      expected: source.type ?? `one of ${[...SECRET_TYPES.keys()].join(', ')}`,
      fix: 'Leave the type to the source.',
      where,
    });
  }
  const missing = known ? missingKeys(type, Object.keys(keys)) : [];
  if (missing.length > 0 && !merged) {
    throw new DefinitionError({
      id: 'secret-type-refused',
      given: `a Secret of type ${type} without ${missing.map((key) => `'${key}'`).join(', ')}`,
      expected: 'the keys that Kubernetes demands of that type',
      fix: 'Deliver them, or leave the type out.',
      where,
    });
  }
  return type;
}

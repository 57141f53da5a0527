import { DefinitionError } from '../../plan/definition-error';
import { PathExpression } from '../../plan/path-expression';
import { quoteValue } from '../../plan/quote';
import { type KvDirectory } from '../kv/kv-secret';

/**
 * Refuses an expression that matches no path below a directory.
 *
 * @throws DefinitionError when it does
 */
export function requireMatch({ path, _where: where }: KvDirectory, nameRegexp: string): void {
  if (new PathExpression(nameRegexp).canMatchBelow(`${path}/`)) return;
  throw new DefinitionError({
    id: 'malformed-expression',
    given: `nameRegexp is ${quoteValue(nameRegexp)}, which matches no path below '${path}/'`,
    expected: 'an expression for the path relative to the mount, the whole of it',
    fix: `Begin it with '${path}/', or with '.*'.`,
    where,
  });
}

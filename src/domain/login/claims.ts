import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireEntries } from '../argument/argument';

/** Not what cdktf would lose: the claim would be bound to nothing. */
const CLAIM = /^(?!__proto__$)[A-Za-z0-9_][-A-Za-z0-9_.:/]{0,127}$/;
/** Terraform's provider takes commas for the end of a value, each of which is enough (`bound_claims`). */
const CLAIM_VALUE = /^[\x21-\x2b\x2d-\x7e]{1,512}$/;

/**
 * The claims that somebody must have, word for word.
 *
 * @throws DefinitionError when there is none, or one is malformed
 */
export function requireClaims(
  claims: { readonly [claim: string]: string },
  where: string,
): Record<string, string> {
  const entries = requireEntries(claims, 'claims', where);
  const bad = entries.find(
    ([claim, value]) => !CLAIM.test(claim) || typeof value !== 'string' || !CLAIM_VALUE.test(value),
  );
  if (entries.length > 0 && bad === undefined) return Object.fromEntries(entries);
  throw new DefinitionError({
    id: bad ? 'malformed-text' : 'nothing-named',
    given: bad ? `claim ${quoteValue(bad[0])} is ${quoteValue(bad[1])}` : 'no claims',
    expected:
      'at least one claim, each with the value that it must have: printable ASCII without spaces and commas',
    fix: 'Name claims that nobody else of the issuer gets, such as project_path and ref.',
    where,
  });
}

import { type Operation } from '../../src/access/capability';
import { type Dialect } from '../../src/access/dialect';
import { type PathSet } from '../../src/access/path-set';
import { type Policy } from '../../src/access/policy';
import { type AssumedValues, possibleAcls } from '../../src/access/possible-acl';
import { type TemplateValues } from '../../src/access/template';
import { gap, type Gap, overlap, type Witness } from '../../src/access/witness';

/** As `overlap`, for some values of the directives that are not known. */
export function possibleOverlap(
  policies: readonly Policy[],
  dialect: Dialect,
  known: TemplateValues,
  operation: Operation,
  set: PathSet,
): (Witness & { readonly assumed: AssumedValues }) | undefined {
  for (const { acl, assumed } of possibleAcls(policies, dialect, known, set)) {
    const witness = overlap(acl, operation, set);
    if (witness) return { ...witness, assumed };
  }
  return undefined;
}

/** As `gap`, for some values of the directives that are not known. */
export function possibleGap(
  policies: readonly Policy[],
  dialect: Dialect,
  known: TemplateValues,
  operation: Operation,
  set: PathSet,
): (Gap & { readonly assumed: AssumedValues }) | undefined {
  for (const { acl, assumed } of possibleAcls(policies, dialect, known, set)) {
    const found = gap(acl, operation, set);
    if (found) return { ...found, assumed };
  }
  return undefined;
}

import { type Acl, mergePolicies } from './acl';
import { type Dialect } from './dialect';
import { type Policy } from './policy';
import { type PathSet } from './path-set';
import { freshCharacter } from './segment-class';
import { directivesOf, instantiate, parseTemplate, type TemplateValues } from './template';

const MOST_COMBINATIONS = 20_000;

/** Values that nobody chooses, or that Kubernetes holds to the form of a name. */
const MADE_BY_SERVER = /\.(?:id|metadata\.service_account_(?:uid|name|namespace|secret_name))$/;

/** A value assumed for each directive that is not known; `undefined` for none. */
export type AssumedValues = ReadonlyMap<string, string | undefined>;

/** Templates whose values are not known can have more of them than can be looked at. */
export class TooManyValues extends RangeError {
  public constructor(directives: readonly string[], combinations: number) {
    super(
      `the values of ${directives.map((directive) => `{{${directive}}}`).join(', ')} are unknown, and ${combinations} combinations of them are to be told apart`,
    );
  }
}

/** An ACL, and what was assumed for it. */
export interface PossibleAcl {
  readonly acl: Acl;
  readonly assumed: AssumedValues;
}

/**
 * The ACLs that templated policies may turn out to be, one for each class of values that the set of
 * paths and the rules can tell apart; just one when every directive is known.
 *
 * @throws {TooManyValues} when there are more than 20,000 combinations
 */
export function* possibleAcls(
  policies: readonly Policy[],
  dialect: Dialect,
  known: TemplateValues,
  set: PathSet,
): Generator<PossibleAcl> {
  for (const assumed of possibleValues(policies, dialect, known, set)) {
    const acl = aclAssuming(policies, dialect, known, assumed);
    if (acl) yield { acl, assumed };
  }
}

/** The ACL of policies for values that are known or assumed; undefined where the server refuses one of them then. */
export function aclAssuming(
  policies: readonly Policy[],
  dialect: Dialect,
  known: TemplateValues,
  assumed: AssumedValues,
): Acl | undefined {
  const values: TemplateValues = (directive) => known(directive) ?? assumed.get(directive);
  const filled = policies.map((policy) => instantiate(policy, values, dialect));
  // A value that makes `+*` of it has the server refuse the policy: it grants nothing.
  if (filled.some(({ rules }) => rules.some(({ path }) => path.includes('+*')))) return undefined;
  return mergePolicies(filled, dialect);
}

/**
 * Values of the directives of policies that are not known, for each class of them that the set of paths and the rules
 * can tell apart.
 *
 * A value that is not known is taken to be any one segment, or none; where the dialect takes syntax in values,
 * and others than the server choose them, also several segments or a wildcard.
 *
 * @throws {TooManyValues} when there are more than 20,000 combinations
 */
export function* possibleValues(
  policies: readonly Policy[],
  dialect: Dialect,
  known: TemplateValues,
  set: PathSet,
): Generator<AssumedValues> {
  const unknown = [...directivesOf(policies)].filter((directive) => known(directive) === undefined);
  const choices = unknown.map((directive) =>
    candidateValues(directive, policies, set, unknown.length, dialect),
  );
  const combinations = choices.reduce((product, values) => product * values.length, 1);
  if (combinations > MOST_COMBINATIONS) {
    throw new TooManyValues(unknown, combinations);
  }
  for (let i = 0; i < combinations; i++) {
    const assumed = new Map<string, string | undefined>();
    let rest = i;
    for (const [at, directive] of unknown.entries()) {
      const values = choices[at] as readonly (string | undefined)[];
      assumed.set(directive, values[rest % values.length]);
      rest = Math.floor(rest / values.length);
    }
    yield assumed;
  }
}

/**
 * One value of each class: none, others than all texts, and for each text that stands in the place of
 * a segment with the directive whatever makes that segment equal it or begin like it.
 */
function candidateValues(
  directive: string,
  policies: readonly Policy[],
  set: PathSet,
  unknowns: number,
  dialect: Dialect,
): (string | undefined)[] {
  const written = policies.flatMap(({ namespace, rules }) =>
    rules.map(({ path }) => `${namespace}${path.replace(/^\//, '')}`),
  );
  const paths = [...written, set.text.replace(/^\//, '')].map((path) => path.split('/'));
  const fresh = freshCharacter([
    set,
    ...policies.flatMap(({ rules }) => rules.map(({ path }) => ({ text: path }))),
  ]);
  const values = new Set<string | undefined>([undefined]);
  const syntax = new Set<string>();
  // Two directives may have the same value or different ones.
  for (let i = 1; i <= unknowns; i++) values.add(fresh.repeat(i));
  for (const segments of paths) {
    for (const [depth, segment] of segments.entries()) {
      const parts = segment.includes('{{') ? parseTemplate(segment) : [];
      if (!parts.some((part) => 'directive' in part && part.directive === directive)) continue;
      const isWhole = parts.length === 1;
      for (const text of paths.flatMap((path) => literalTexts(path[depth] ?? ''))) {
        for (const value of isWhole ? [text] : substringsOf(text)) values.add(value).add(value + fresh);
      }
      if (isWhole && !dialect.refusesTemplateSyntax && !MADE_BY_SERVER.test(directive)) {
        for (let length = 1; length <= longestOf(paths) - depth; length++)
          syntax.add(Array<string>(length).fill('+').join('/'));
        if (depth === segments.length - 1) syntax.add('*');
      }
      // Where a `+` comes first, the lengths of the texts decide between patterns.
      if (segments.slice(0, depth).includes('+')) {
        const longest = Math.max(...paths.map((path) => path.join('/').length));
        for (let length = 1; length <= longest + 1; length++) values.add(fresh.repeat(length));
      }
    }
  }
  const plain = [...values].filter((value) => value === undefined || !/[/+*]/.test(value));
  return [...plain, ...syntax];
}

/** Segments of the longest path. */
function longestOf(paths: readonly (readonly string[])[]): number {
  return Math.max(...paths.map(({ length }) => length));
}

/** The literal pieces of a segment, without `+`, its glob and its directives. */
function literalTexts(segment: string): string[] {
  const texts = parseTemplate(segment.replace(/\*$/, '')).flatMap((part) =>
    'text' in part ? [part.text] : [],
  );
  return texts.filter((text) => text !== '+');
}

function substringsOf(text: string): Set<string> {
  const substrings = new Set<string>();
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) substrings.add(text.slice(start, end));
  }
  return substrings;
}

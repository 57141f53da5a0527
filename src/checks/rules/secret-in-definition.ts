import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind, type Origin, ownersOf, type RecordOf } from '../../plan/records';
import { secretIn } from '../../plan/secret-text';
import { type Problem, type Rule } from '../rule';

/** Every text in a value, with where it is. */
function* textsIn(value: unknown, path: string): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* textsIn(item, `${path}[${index}]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) {
      yield { path: `${path} (a name)`, text: key };
      yield* textsIn(member, path === '' ? key : `${path}.${key}`);
    }
}

/**
 * Whether one is a secret. Next to none is: where each is, is asked only then.
 *
 * @param names names that are known to be none: those of fields are there in every record
 */
function hasSecret(value: unknown, names: Set<string>): boolean {
  if (typeof value === 'string') return secretIn(value) !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => hasSecret(item, names));
  for (const name of Object.keys(value)) {
    if (!names.has(name)) {
      if (secretIn(name) !== undefined) return true;
      names.add(name);
    }
    if (hasSecret((value as Record<string, unknown>)[name], names)) return true;
  }
  return false;
}

function problemsOf<K extends Kind>(kind: K, record: RecordOf<K>, names: Set<string>): Problem[] {
  if (!hasSecret(record, names)) return [];
  const { what, nameOf } = kindOf<K>(kind);
  const { origin, ...content } = record as RecordOf<K> & Origin;
  const found = [...textsIn(content, '')].flatMap(({ path, text }) => {
    const secret = secretIn(text);
    return secret === undefined ? [] : [`${path} is ${secret}`];
  });
  return [...new Set(found)].map((says) => ({
    origin,
    message: `${what(record)} '${nameOf(record)}': ${says}`,
  }));
}

/** Rule 1 of the design: no secret value is ever in source, Terraform, manifest or plan. */
export const secretInDefinition: Rule = {
  id: 'secret-in-definition',
  severity: 'error',
  title: 'A secret stands in the definition',
  what: 'A text anywhere in the definition that has the form of a secret: a private key, a JWT, a token or key of Vault, GitHub, GitLab, AWS, Slack, Stripe and others, a URL with a password.',
  why: 'Whatever the definition says is written to source, Terraform, manifests and the plan, and lies in Git for ever.',
  example: "ExternalSecret 'orders': keys.API_TOKEN[0].text is a token of GitHub",
  fix: 'Revoke it, put a new one into Vault, and read it from there. Acknowledge what is an example or none at all.',
  check: ({ plan }) => {
    const names = new Set<string>();
    const problems: Problem[] = [];
    const add = <K extends Kind>(kind: K, records: readonly RecordOf<K>[]): void => {
      for (const record of records) problems.push(...problemsOf(kind, record, names));
    };
    for (const owner of ownersOf(plan)) for (const kind of ALL_KINDS) add(kind, owner[kind]);
    return problems;
  },
};

import { ALL_KINDS, kindOf } from '../../plan/kinds';
import { type Kind, type Origin, ownersOf, type RecordOf, type Records } from '../../plan/records';
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
  if (Array.isArray(value)) return value.some((item) => hasSecret(item, names));
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((name) => {
    if (!names.has(name)) {
      if (secretIn(name) !== undefined) return true;
      names.add(name);
    }
    return hasSecret((value as Record<string, unknown>)[name], names);
  });
}

function problemsOf<K extends Kind>(kind: K, record: RecordOf<K>, names: Set<string>): Problem[] {
  const { what, nameOf } = kindOf<K>(kind);
  const { origin, ...content } = record as RecordOf<K> & Origin;
  if (!hasSecret(content, names)) return [];
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
    return ownersOf(plan).flatMap((owner) => ALL_KINDS.flatMap((kind) => problemsIn(kind, owner, names)));
  },
};

function problemsIn<K extends Kind>(kind: K, owner: Records, names: Set<string>): Problem[] {
  return (owner[kind] as readonly RecordOf<K>[]).flatMap((record) => problemsOf(kind, record, names));
}

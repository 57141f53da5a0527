import { type ExternalSecretRecord } from '../../plan/records';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Keys that each type of Secret must have: all of `all`, one of `any`. */
const NEEDED: Readonly<
  Record<string, { readonly all: readonly string[]; readonly any?: readonly string[] }>
> = {
  'kubernetes.io/tls': { all: ['tls.crt', 'tls.key'] },
  'kubernetes.io/dockerconfigjson': { all: ['.dockerconfigjson'] },
  'kubernetes.io/basic-auth': { all: [], any: ['username', 'password'] },
  'kubernetes.io/ssh-auth': { all: ['ssh-privatekey'] },
};

/** Keys that the Secret will have; undefined where only Vault knows them. */
function deliveredKeys({ target, providedKeys }: ExternalSecretRecord): readonly string[] | undefined {
  const template = target.template && Object.keys(target.template);
  if (!template) return providedKeys;
  if (target.mergePolicy === 'Replace') return template;
  return providedKeys && [...template, ...providedKeys];
}

/** Source: Kubernetes `pkg/apis/core/validation`, `ValidateSecret`. */
export const secretTypeKeys: Rule = {
  id: 'secret-type-keys',
  severity: 'error',
  title: 'A Secret without the keys that its type needs',
  what: 'An ExternalSecret whose Secret is of a type of Kubernetes (tls, dockerconfigjson, basic-auth, ssh-auth) and has not the keys that this type must have.',
  why: 'The API server refuses the Secret: the ExternalSecret reports an error, and nothing is delivered.',
  example:
    "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'certificate', 'private_key', but not 'tls.crt', 'tls.key'",
  fix: 'Deliver the keys under those names, by SecretSource.tls(), registry() or basicAuth() or by a template; or leave the type Opaque.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const needed = NEEDED[record.target.type];
      const keys = deliveredKeys(record);
      if (!needed || !keys) continue;
      const { name, type } = record.target;
      const missing = needed.all.filter((key) => !keys.includes(key));
      const none = needed.any && !needed.any.some((key) => keys.includes(key)) ? needed.any : [];
      if (missing.length + none.length === 0) continue;
      problems.push({
        origin: record.origin,
        message: `Secret '${name}' is of type ${type} and gets ${listed(keys)}, but not ${listed([...missing, ...none])}`,
      });
    }
    return problems;
  },
};

import { keysOf } from '../../plan/kinds/external-secret';
import { missingKeys } from '../../plan/secret-type';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Source: Kubernetes `pkg/apis/core/validation`, `ValidateSecret`. */
export const secretTypeKeys: Rule = {
  id: 'secret-type-keys',
  severity: 'error',
  planOnly: true,
  title: 'A Secret without the keys that its type needs',
  what: 'An ExternalSecret whose Secret is of a type of Kubernetes (tls, dockerconfigjson, basic-auth, ssh-auth) and has not the keys that this type must have.',
  why: 'The API server refuses the Secret: the ExternalSecret reports an error, and nothing is delivered.',
  example:
    "Secret 'wildcard-tls' is of type kubernetes.io/tls and gets 'certificate', 'private_key', but not 'tls.crt', 'tls.key'",
  fix: 'Deliver the keys under those names, by SecretSource.tls(), registry() or basicAuth() or by a template; or leave the type Opaque.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const { name, type, creationPolicy } = record.target;
      const keys = keysOf(record);
      // Merge adds to a Secret that somebody else makes, of whatever type.
      const missing = keys && creationPolicy !== 'Merge' ? missingKeys(type, keys) : [];
      if (!keys || missing.length === 0) continue;
      problems.push({
        origin: record.origin,
        message: `Secret '${name}' is of type ${type} and gets ${listed(keys)}, but not ${listed(missing)}`,
      });
    }
    return problems;
  },
};

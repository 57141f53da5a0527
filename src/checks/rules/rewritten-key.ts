import { rewrittenKey } from '../../plan/wire-path';
import { type Problem, type Rule } from '../rule';

/** Source: ESO `client_get.go`; a table of what becomes of each form of key is in its tests (TestGetSecretPath). */
export const rewrittenKeyRule: Rule = {
  id: 'rewritten-key',
  severity: 'error',
  planOnly: true,
  title: 'A key that ESO reads as another path',
  what: "A key of an ExternalSecret that begins with the mount of its store, with 'data/' or 'metadata/' or a slash, or that holds '..' or an empty segment.",
  why: "Keys are relative to the mount. ESO cuts the mount, and after it 'data/', from a key, but not for LIST and metadata; 'data/x' alone becomes 'secret/data/data/x'; and Vault's client resolves '..' before the policy is asked.",
  example:
    "ExternalSecret 'orders' reads key 'secret/data/orders' of 'secret': it begins with the mount 'secret'",
  fix: 'Give the path of the secret relative to the mount, without data/.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record: secret } of context.all('externalSecrets')) {
      for (const from of secret.values) {
        if (from.kind === 'credential') continue;
        const { store: reference, path: key } = from;
        const store = context.store(secret.cluster, secret.namespace, reference)?.record;
        if (!store) continue;
        const problem = rewritten(store, key);
        if (problem)
          problems.push({
            origin: secret.origin,
            message: `ExternalSecret '${secret.name}' reads key '${key}' of '${store.path}': ${problem}`,
          });
      }
    }
    return problems;
  },
};

function rewritten(
  store: { readonly path: string; readonly version: 1 | 2 },
  key: string,
): string | undefined {
  if (key.startsWith('/') || key.endsWith('/')) return 'it begins or ends with a slash';
  if (key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
    return "it holds an empty segment, '.' or '..'";
  return rewrittenKey({ mount: store.path, version: store.version }, key);
}

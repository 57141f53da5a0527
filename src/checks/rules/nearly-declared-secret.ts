import { type Rule } from '../rule';
import { undeclaredSecrets } from '../undeclared';

/** Declared is what something was said of: its properties, or who may read it. */
export const nearlyDeclaredSecret: Rule = {
  id: 'nearly-declared-secret',
  severity: 'warning',
  title: 'A secret is nearly called like a declared one',
  what: 'An ExternalSecret that names a KV secret which is not declared, and whose path differs from that of a declared secret of the same owner by a letter or two. Numbers may differ.',
  why: 'Nothing is at a misspelled path: ESO reports that there is no secret, and the application does not start.',
  example: "ExternalSecret 'billing' names 'shop/strpie', which is not declared; 'shop/stripe' is",
  fix: 'Correct the path; or declare it, too: in `secrets` of the tenant file, or by `tenant.secret(path, { properties })`.',
  check: (context) =>
    undeclaredSecrets(context, ({ nearlyCalled }) => nearlyCalled !== undefined).map(({ secret, by }) => ({
      origin: by.origin,
      message: `ExternalSecret '${by.name}' names '${secret.key}', which is not declared; '${secret.nearlyCalled}' is`,
    })),
};

import { type Rule } from '../rule';
import { undeclaredSecrets } from '../undeclared';

/** A platform asks for it; the plan says which secrets nobody declared where it does. */
export const undeclaredSecret: Rule = {
  id: 'undeclared-secret',
  severity: 'error',
  title: 'A secret is not declared, where all are to be',
  what: 'An ExternalSecret that names a KV secret of which neither its properties nor who may read it was said, in a platform that asks for it (`onlyDeclaredSecrets`). What `find` finds needs no declaration.',
  why: 'The platform wants to know what is kept in Vault, and who fills it, before somebody reads it.',
  example: "ExternalSecret 'billing' names 'shop/stripe', which is not declared",
  fix: 'Declare it with its properties: in `secrets` of the tenant file, or by `tenant.secret(path, { properties })`.',
  check: (context) =>
    undeclaredSecrets(context, ({ undeclared }) => undeclared === true).map(({ secret, by }) => ({
      origin: by.origin,
      message: `ExternalSecret '${by.name}' names '${secret.key}', which is not declared`,
    })),
};

import { unanchored } from '../../plan/name-regexp';
import { PathExpression } from '../../plan/path-expression';
import { type ExternalSecretRecord } from '../../plan/records';
import { type ValueSource } from '../../plan/value';
import { type CheckContext } from '../context';
import { grouped } from '../grouped';
import { type Rule } from '../rule';

/** Keys of the declared secrets, by engine. */
type Declared = ReadonlyMap<string, ReadonlySet<string>>;

function declaredSecrets(context: CheckContext): Declared {
  const declared = context.all('expectedSecrets').filter(({ record }) => record.declared === true);
  const byEngine = grouped(declared, ({ record }) => context.engineKey(record.server, record.mount));
  return new Map(
    [...byEngine].map(([engine, all]) => [engine, new Set(all.map(({ record }) => record.key))]),
  );
}

/** What a source reads that is not declared, as the end of a sentence. */
function undeclaredOf(from: ValueSource, keys: ReadonlySet<string>): string | undefined {
  if (from.kind === 'property' || from.kind === 'secret')
    return keys.has(from.path) ? undefined : `names '${from.path}', which is not declared`;
  if (from.kind !== 'directory') return undefined;
  const { path, nameRegexp } = from;
  const expression = unanchored(nameRegexp);
  return expression !== undefined && new PathExpression(expression).matchesOnly(`${path}/`, keys)
    ? undefined
    : `can find more below '${path}' than is declared there`;
}

function undeclaredIn(
  context: CheckContext,
  { cluster, namespace, values }: ExternalSecretRecord,
  declared: Declared,
): string[] {
  const found = values.flatMap((from) => {
    const store = 'store' in from ? context.store(cluster, namespace, from.store)?.record : undefined;
    if (!store) return [];
    const keys = declared.get(context.engineKey(store.login.server, store.path)) ?? new Set<string>();
    return undeclaredOf(from, keys) ?? [];
  });
  return [...new Set(found)];
}

/** A platform asks for it; the plan says which secrets somebody declared where it does. */
export const undeclaredSecret: Rule = {
  id: 'undeclared-secret',
  severity: 'error',
  title: 'A secret is not declared, where all are to be',
  what: 'An ExternalSecret that names a KV secret of which neither its properties nor who may read it was said, in a platform that asks for it (`onlyDeclaredSecrets`); or one whose `find` can find another secret than those that are declared below its path.',
  why: 'The platform wants to know what is kept in Vault, and who fills it, before somebody reads it.',
  example: "ExternalSecret 'billing' names 'shop/stripe', which is not declared",
  fix: 'Declare it with its properties: in `secrets` of the tenant file, or by `tenant.secret(path, { properties })`. Of `find`, say the declared ones alone in its expression.',
  check: (context) => {
    if (!context.plan.onlyDeclaredSecrets) return [];
    const declared = declaredSecrets(context);
    return context.all('externalSecrets').flatMap(({ record }) =>
      undeclaredIn(context, record, declared).map((what) => ({
        origin: record.origin,
        message: `ExternalSecret '${record.name}' ${what}`,
      })),
    );
  },
};

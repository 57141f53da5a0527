import { grouped } from '../grouped';
import { nestings } from '../nesting';
import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** A shared secret belongs to who shares it: the platform outside all prefixes, a tenant inside its own. */
export const sharedSecretInForeignPrefix: Rule = {
  id: 'shared-secret-in-foreign-prefix',
  severity: 'error',
  title: 'A shared secret lies within the prefix of a tenant that does not own it',
  what: "A secret that the platform shares within a tenant's prefix, a tenant's prefix within a shared secret, or a secret that a tenant shares outside its own prefix.",
  why: "The tenant may read its whole prefix, so that it gets the secret whether it is shared with it or not, and others get what should be the tenant's alone.",
  example:
    "secret 'team-a/certificate' of 'secret', shared by the platform, lies within prefix 'team-a' of tenant 'team-a'",
  fix: "Keep the platform's shared secrets outside of every prefix, for example below 'shared/', and have a tenant share only its own.",
  check: (context) => {
    const things = [
      ...context.plan.tenants.map((tenant) => ({
        kind: 'prefix' as const,
        origin: tenant.origin,
        owner: tenant,
        engine: context.engineKey(tenant.server, tenant.prefix.mount),
        mount: tenant.prefix.mount,
        path: tenant.prefix.path,
      })),
      ...context.all('sharedSecrets').map(({ tenant, record }) => ({
        kind: 'secret' as const,
        origin: record.origin,
        owner: tenant,
        engine: context.engineKey(record.server, record.mount),
        mount: record.mount,
        path: record.key,
      })),
    ];
    const problems: Problem[] = [];
    const within = new Set<unknown>();
    for (const sameEngine of grouped(things, ({ engine }) => engine).values()) {
      for (const { outer, inner } of nestings(sameEngine)) {
        if (outer.owner?.name === inner.owner?.name && outer.kind === 'prefix') within.add(inner);
        if (outer.kind === inner.kind || outer.owner?.name === inner.owner?.name) continue;
        const [secret, prefix] = outer.kind === 'secret' ? [outer, inner] : [inner, outer];
        within.add(secret);
        problems.push({
          origin: secret.origin,
          message: `secret '${secret.path}' of '${secret.mount}', shared by ${ownerName(secret.owner)}, ${
            secret === inner ? 'lies within' : 'is above'
          } prefix '${prefix.path}' of ${ownerName(prefix.owner)}`,
        });
      }
    }
    for (const thing of things) {
      if (thing.kind === 'prefix' || !thing.owner || within.has(thing)) continue;
      problems.push({
        origin: thing.origin,
        message: `secret '${thing.path}' of '${thing.mount}', shared by ${ownerName(thing.owner)}, lies outside of its prefix '${thing.owner.prefix.path}'`,
      });
    }
    return problems;
  },
};

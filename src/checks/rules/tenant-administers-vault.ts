import { parsePathSet } from '../../access/path-set';
import { ALL_KINDS, KINDS } from '../../plan/kinds';
import { type Place } from '../../plan/place';
import { type Kind } from '../../plan/records';
import { type CheckContext } from '../context';
import { checkedKind } from '../kinds';
import { byRule, reachKey } from '../decided-request';
import { type Problem, type Rule } from '../rule';
import { usersText } from '../users';

/** Paths by which whoever may write them makes themselves more than they are, in every Vault and OpenBao. */
const SYSTEM = [
  'sys/policies/*',
  'sys/policy/*',
  'sys/auth/*',
  'sys/mounts/*',
  'sys/audit/*',
  'sys/config/*',
  'sys/plugins/*',
  'sys/raw/*',
  'sys/storage/*',
  'sys/namespaces/*',
  'sys/quotas/*',
  'sys/remount',
  'sys/rotate',
  'sys/seal',
  'sys/generate-root/*',
  'sys/leases/revoke-prefix/*',
  'sys/leases/revoke-force/*',
  'identity/entity/*',
  'identity/entity-alias/*',
  'identity/group/*',
  'identity/group-alias/*',
  'auth/token/create',
  'auth/token/create/*',
  'auth/token/create-orphan',
  'auth/token/roles/*',
];

/** Sets of paths by which a Vault, a namespace of it, or something in one, is administered. */
function administrationOf(context: CheckContext, vault: string): string[] {
  const { servers, vaultNamespaces } = context.plan;
  const absolute = (place: Place, paths: readonly string[]): string[] => {
    const where = context.whereabouts(place);
    return where.vault === vault ? paths.map((path) => `${where.prefix}${path}`) : [];
  };
  const ofKind = <K extends Kind>(kind: K): string[] => {
    const { administration } = checkedKind(kind);
    if (!administration) return [];
    return context
      .all(kind)
      .map(({ record }) => administration(record))
      .flatMap(({ server, paths }) => absolute(server, paths));
  };
  const places = [...servers.map(({ id }) => id), ...vaultNamespaces.map(KINDS.vaultNamespaces.key)];
  return [
    ...new Set([
      ...places.flatMap((place) => absolute(place, SYSTEM)),
      ...ALL_KINDS.flatMap((kind) => ofKind(kind)),
    ]),
  ];
}

const WRITES = ['create', 'update', 'patch', 'delete'] as const;

/** A tenant that writes policies or roles needs no other rule: it gives itself what it wants. */
export const tenantAdministersVault: Rule = {
  id: 'tenant-administers-vault',
  severity: 'error',
  title: 'A tenant may change what rules it',
  what: 'An identity that a tenant can use and that may write policies, auth roles and mounts, entities and groups, tokens, connections and roles of database engines, or the configuration of the server.',
  why: 'Whoever writes policies or roles can give themselves every right of the server; whoever writes database roles makes users with any privilege that the admin has.',
  example:
    "role 'team-a', which tenant 'team-a' can use, may update sys/policies/acl/x by rule 'sys/policies/*' of policy 'team-a'",
  fix: "Remove the rule: administration belongs to the platform's own identities, which no tenant's namespace is bound to.",
  check: (context) => {
    const problems: Problem[] = [];
    for (const [vault, index] of context.ungrantedAccess()) {
      const seen = new Set<string>();
      for (const paths of administrationOf(context, vault)) {
        for (const reach of index.reaching(parsePathSet(paths), WRITES)) {
          const id = reachKey(reach);
          const identity = context.identities().get(reach.identity);
          if (!identity || seen.has(id)) continue;
          seen.add(id);
          problems.push({
            origin: identity.role.origin,
            message: `role '${identity.role.name}', which ${usersText(context.users(identity))} can use, may ${reach.operation} ${reach.path} ${byRule(reach)}`,
          });
        }
      }
    }
    return problems;
  },
};

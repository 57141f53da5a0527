import { type Login } from '../checks/kinds/kind';
import { type PlanRecord } from '../plan/records';
import { type PlaceReader } from './place-reader';
import { type VaultData } from './vault-reader';

/** Somebody who has policies in a running Vault. */
export interface Holder {
  /** Path in Vault that it is known by: `auth/approle/role/ci`, `identity/group/ops`, `policy/ops`. */
  readonly path: string;
  /** For messages: `'ci' of auth/approle/role`. */
  readonly what: string;
  readonly login: Login;
  /** ServiceAccounts that a role of Kubernetes binds. */
  readonly serviceAccounts: readonly string[];
}

/** Where an auth method keeps who logs in: what is listed, and what each is read at. */
const KEPT_AT: Readonly<Record<string, readonly (readonly [list: string, each: string])[]>> = {
  alicloud: [['role', 'role']],
  approle: [['role', 'role']],
  aws: [['roles', 'role']],
  azure: [['role', 'role']],
  cert: [['certs', 'certs']],
  cf: [['roles', 'roles']],
  gcp: [['role', 'role']],
  github: [
    ['map/teams', 'map/teams'],
    ['map/users', 'map/users'],
  ],
  jwt: [['role', 'role']],
  kerberos: [['groups', 'groups']],
  kubernetes: [['role', 'role']],
  ldap: [
    ['groups', 'groups'],
    ['users', 'users'],
  ],
  oci: [['role', 'role']],
  oidc: [['role', 'role']],
  okta: [
    ['groups', 'groups'],
    ['users', 'users'],
  ],
  radius: [['users', 'users']],
  saml: [['role', 'role']],
  token: [['roles', 'roles']],
  userpass: [['users', 'users']],
};

/** What is listed and read below an auth mount, as paths with `+` for names: for whoever grants it. */
export const HOLDER_PATHS = [
  ...new Set(Object.values(KEPT_AT).flatMap((kept) => kept.map(([list]) => list))),
].sort();
export const HOLDER_EACH = [
  ...new Set(Object.values(KEPT_AT).flatMap((kept) => kept.map(([, each]) => each))),
].sort();

/** Everybody who has policies in a place, in the order of their paths. */
export async function holdersIn(
  plan: PlanRecord,
  place: PlaceReader,
  policyNames: readonly string[],
): Promise<Holder[]> {
  const mounts = await place.read('sys/auth');
  const ofMounts =
    typeof mounts === 'string'
      ? []
      : await Promise.all(
          Object.entries(mounts).flatMap(([path, mount]) =>
            path.endsWith('/') ? [ofMount(plan, place, path.slice(0, -1), mount, policyNames)] : [],
          ),
        );
  const ofIdentity = await Promise.all((['entity', 'group'] as const).map((kind) => identities(place, kind)));
  const all = [...ofMounts, ...ofIdentity].flat();
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A token that somebody may have given such a policy. */
export function policyHolder(place: PlaceReader, policy: string): Holder {
  const what = `a token with policy '${policy}'`;
  return holder(place, { path: `policy/${policy}`, what, mount: 'policy', name: policy, policies: [policy] });
}

async function ofMount(
  plan: PlanRecord,
  place: PlaceReader,
  mount: string,
  described: unknown,
  policyNames: readonly string[],
): Promise<Holder[]> {
  const type = String((described as VaultData)['type']);
  const kept = KEPT_AT[type];
  if (!kept) {
    place.unseen.add(`who logs in at auth/${mount}, of type ${type}`);
    return [];
  }
  const cluster = plan.kubernetesAuths.find(
    (auth) => auth.server === place.place && auth.mount === mount,
  )?.cluster;
  const found = await Promise.all(
    kept.map(async ([list, each]) => {
      const names = await place.list(`auth/${mount}/${list}`);
      return Promise.all(
        names.map(async (name) => {
          const path = `auth/${mount}/${each}/${name}`;
          const data = await place.read(path);
          if (typeof data === 'string') return [];
          const isTokenRole = type === 'token';
          const policies = isTokenRole ? allowedTo(data, policyNames) : policiesOf(data);
          const namespaces = cluster === undefined ? [] : texts(data['bound_service_account_namespaces']);
          const selector = data['bound_service_account_namespace_selector'];
          const isOpen = cluster === undefined || (typeof selector === 'string' && selector !== '');
          return [
            holder(place, {
              path,
              what: `'${name}' of auth/${mount}/${list}`,
              mount,
              name: each === 'role' ? name : `${each}/${name}`,
              policies,
              noDefaultPolicy: data['token_no_default_policy'] === true,
              ...(!isOpen && {
                namespaces: namespaces.map((each) => ({ cluster, name: each })),
                serviceAccounts: texts(data['bound_service_account_names']),
              }),
            }),
          ];
        }),
      );
    }),
  );
  return found.flat(2);
}

async function identities(place: PlaceReader, kind: 'entity' | 'group'): Promise<Holder[]> {
  const ids = await place.list(`identity/${kind}/id`);
  const found = await Promise.all(
    ids.map(async (id) => {
      const data = await place.read(`identity/${kind}/id/${id}`);
      if (typeof data === 'string') return [];
      const policies = policiesOf(data);
      if (kind === 'group' && data['type'] === 'external') place.unseen.add('members of external groups');
      // Logins make entities, as a rule without policies.
      if (policies.length === 0) return [];
      const name = String(data['name'] ?? id);
      const path = `identity/${kind}/${name}`;
      return [
        holder(place, {
          path,
          what: `${kind} '${name}'`,
          mount: 'identity',
          name: `${kind}/${name}`,
          policies,
          noDefaultPolicy: true,
        }),
      ];
    }),
  );
  return found.flat();
}

/** Who has policies. */
interface HolderParts {
  readonly path: string;
  readonly what: string;
  /** With its name unique among all. */
  readonly mount: string;
  readonly name: string;
  readonly policies: readonly string[];
  readonly noDefaultPolicy?: boolean;
  readonly namespaces?: Login['namespaces'];
  readonly serviceAccounts?: readonly string[];
}

/** Somebody who has policies in a place. */
export function holder({ place }: PlaceReader, parts: HolderParts): Holder {
  const { path, what, mount, name, namespaces, serviceAccounts = [] } = parts;
  const isRoot = parts.policies.includes('root');
  return {
    path,
    what,
    serviceAccounts,
    login: {
      role: {
        origin: path,
        server: place,
        mount,
        name,
        // `root` cannot be combined with others.
        policies: isRoot ? ['root'] : parts.policies,
        tokenType: 'service',
        tokenTtl: 0,
        tokenMaxTtl: 0,
        noDefaultPolicy: isRoot || parts.noDefaultPolicy === true,
      },
      namespaces: namespaces ?? [],
      others: namespaces ? [] : [what],
    },
  };
}

function texts(value: unknown): string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  return Array.isArray(value) ? value.map(String) : [];
}

/** Names of policies, by every name that methods have for them. */
function policiesOf(data: VaultData): string[] {
  const { token_policies, policies, value } = data;
  return [...new Set([...texts(token_policies), ...texts(policies), ...texts(value)])];
}

/** The policies that a role of tokens lets its tokens have. */
function allowedTo(data: VaultData, policyNames: readonly string[]): string[] {
  const globs = texts(data['allowed_policies_glob']);
  const isAllowed = (name: string) =>
    globs.some((glob) => (glob.endsWith('*') ? name.startsWith(glob.slice(0, -1)) : name === glob));
  return [...new Set([...texts(data['allowed_policies']), ...policyNames.filter(isAllowed)])];
}

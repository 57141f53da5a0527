import { UNGRANTED } from '../../checks/definition-mistakes';
import { type PlanRecord } from '../../../src/plan/records';
import { type KvContents } from './kv-contents';

/** What of an organization a tenant must not reach. */
export interface ForbiddenPaths {
  /** Secrets and credentials of others, and a secret that lies beside its own prefix. */
  readonly secrets: readonly string[];
  /** Whatever else others have. */
  readonly others: readonly string[];
}

/** What is nobody's of an organization, whether or not there is anything. */
const NOBODYS = [
  ...UNGRANTED.map(([path]) => path),
  'transit/decrypt/orders',
  'sys/raw/core',
  'auth/approle/role/other',
  'auth/token/create',
];

const KV_FUNCTIONS = ['metadata', 'delete', 'undelete', 'destroy', 'subkeys'];
const DATABASE_FUNCTIONS = ['roles', 'static-creds', 'static-roles', 'rotate-role'];
const KEY_FUNCTIONS = ['encrypt', 'decrypt', 'rewrap', 'sign', 'hmac', 'keys', 'export/encryption-key'];
const CERTIFICATE_FUNCTIONS = ['issue', 'sign', 'roles'];

/** Somebody, by the tenant that they are of, if any, and by their login where that is granted things itself. */
interface Somebody {
  readonly tenant?: string;
  readonly login?: string;
}

/** Whatever of an organization somebody must not reach. */
export function forbiddenPaths(plan: PlanRecord, who: Somebody, kv: KvContents): ForbiddenPaths {
  const secrets: string[] = [];
  const others: string[] = [...NOBODYS];
  const mayRead = readableBy(plan, who);
  for (const [mount, held] of kv) {
    for (const key of held.keys()) {
      if (mayRead(mount, key)) continue;
      secrets.push(`${mount}/data/${key}`);
      others.push(...KV_FUNCTIONS.map((name) => `${mount}/${name}/${key}`));
    }
    others.push(`${mount}/metadata/`, `${mount}/config`);
  }
  for (const other of plan.tenants) {
    if (other.name === who.tenant) continue;
    others.push(`${other.prefix.mount}/metadata/${other.prefix.path}/`);
    for (const { mount, name } of other.databaseRoles) {
      secrets.push(`${mount}/creds/${name}`);
      others.push(...DATABASE_FUNCTIONS.map((each) => `${mount}/${each}/${name}`));
    }
    for (const { mount, name } of other.staticDatabaseRoles) {
      secrets.push(`${mount}/static-creds/${name}`);
      others.push(`${mount}/static-roles/${name}`, `${mount}/rotate-role/${name}`);
    }
    for (const { mount, name } of other.transitKeys)
      others.push(...KEY_FUNCTIONS.map((each) => `${mount}/${each}/${name}`));
    for (const { mount, name } of other.pkiRoles)
      others.push(...CERTIFICATE_FUNCTIONS.map((each) => `${mount}/${each}/${name}`));
    for (const { mount, name } of other.authRoles) others.push(`auth/${mount}/role/${name}`);
    for (const { name } of other.policies) others.push(`sys/policies/acl/${name}`, `sys/policy/${name}`);
  }
  return { secrets, others };
}

/** Says whether a secret is a tenant's own or was shared with it, or with a login; nobody's tenant has none. */
function readableBy(plan: PlanRecord, { tenant, login }: Somebody) {
  const shared = [plan, ...plan.tenants].flatMap(({ sharedSecrets }) => sharedSecrets);
  const given = new Set(
    shared
      .filter(({ tenants, logins = [] }) =>
        login === undefined ? tenant && tenants.includes(tenant) : logins.includes(login),
      )
      .map(({ mount, key }) => `${mount} ${key}`),
  );
  return (mount: string, key: string): boolean => {
    if (given.has(`${mount} ${key}`)) return true;
    const owner = plan.tenants.find(
      ({ prefix }) => prefix.mount === mount && key.startsWith(`${prefix.path}/`),
    );
    return owner !== undefined && owner.name === tenant;
  };
}

import { UNGRANTED } from '../../checks/definition-mistakes';
import { type PlanRecord, type TenantRecord } from '../../../src/plan/records';
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

/** Whatever of an organization a tenant, or a stranger, must not reach. */
export function forbiddenPaths(
  plan: PlanRecord,
  tenant: TenantRecord | undefined,
  kv: KvContents,
): ForbiddenPaths {
  const secrets: string[] = [];
  const others: string[] = [...NOBODYS];
  const mayRead = readableBy(plan, tenant);
  for (const [mount, held] of kv) {
    for (const key of held.keys()) {
      if (mayRead(mount, key)) continue;
      secrets.push(`${mount}/data/${key}`);
      others.push(...KV_FUNCTIONS.map((name) => `${mount}/${name}/${key}`));
    }
    others.push(`${mount}/metadata/`, `${mount}/config`);
  }
  for (const other of plan.tenants) {
    if (other.name === tenant?.name) continue;
    others.push(`${other.prefix.mount}/metadata/${other.prefix.path}/`);
    for (const { mount, name } of other.databaseRoles) {
      secrets.push(`${mount}/creds/${name}`);
      others.push(...DATABASE_FUNCTIONS.map((each) => `${mount}/${each}/${name}`));
    }
    for (const { mount, name } of other.authRoles) others.push(`auth/${mount}/role/${name}`);
    for (const { name } of other.policies) others.push(`sys/policies/acl/${name}`, `sys/policy/${name}`);
  }
  return { secrets, others };
}

/** Says whether a secret is a tenant's own or was shared with it; nobody's tenant has none. */
function readableBy(plan: PlanRecord, tenant: TenantRecord | undefined) {
  const shared = [plan, ...plan.tenants].flatMap(({ sharedSecrets }) => sharedSecrets);
  const given = new Set(
    shared
      .filter(({ tenants }) => tenant && tenants.includes(tenant.name))
      .map(({ mount, key }) => `${mount} ${key}`),
  );
  return (mount: string, key: string): boolean => {
    if (given.has(`${mount} ${key}`)) return true;
    const owner = plan.tenants.find(
      ({ prefix }) => prefix.mount === mount && key.startsWith(`${prefix.path}/`),
    );
    return owner !== undefined && owner.name === tenant?.name;
  };
}

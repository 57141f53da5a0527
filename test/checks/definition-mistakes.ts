import { DatabaseSecretBackendRole } from '@cdktf/provider-vault/lib/database-secret-backend-role';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { type ApiObject, JsonPatch } from 'cdk8s';
import { type TerraformResource } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import {
  DatabaseRole,
  KubernetesAuth,
  KubernetesAuthRole,
  KubernetesCluster,
  KvEngine,
  Platform,
  ServiceAccount,
  Tenant,
  TenantAccess,
  VaultCapability,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from 'tenantry';
import { type PlanRecord } from '../../src/plan/records';
import { addIdentity, API_SERVER, OPERATIONS, type OrganizationPlace, type Owner } from './organizations';
import { ownerOf } from '../../src/domain/platform/ownership';
import { type Random } from './random';

/** A mistake that people make in a definition itself, or in a hook of it: a plan has no place for it. */
export interface DefinitionMistake {
  readonly name: string;
  /** Rules of which at least one must find it. */
  readonly finds: readonly string[];
  /** Whether something that was delivered is not any more; else somebody can do what they should not. */
  readonly breaks: boolean;
  /** Makes the mistake; false where the definition has nothing to make it in. */
  define(platform: Platform, random: Random, place: OrganizationPlace): boolean;
  /** Added to a stack of one's own, in which all of the plan is. */
  readonly addition?: (stack: Construct, plan: PlanRecord) => void;
}

function all<T extends IConstruct>(platform: Platform, type: abstract new (...args: never[]) => T): T[] {
  return platform.node.findAll().filter((construct): construct is T => construct instanceof type);
}

/** Whoever has things of its own: tenants with a cluster, and the placements of the others. */
function owners(platform: Platform): Owner[] {
  return all(platform, Tenant).flatMap(({ placements }) => placements as Owner[]);
}

function only<T extends IConstruct>(platform: Platform, type: abstract new (...args: never[]) => T): T {
  const [found] = all(platform, type);
  if (!found) throw new Error(`no ${type.name} in ${platform.node.id}`);
  return found;
}

/** Lets a tenant log in at a role of its own that has one policy, of the platform, with one rule. */
function reach(tenant: Owner, path: string, ...capabilities: VaultCapability[]): void {
  const platform = Platform.of(tenant);
  const { cluster, namespaces } = tenant;
  const namespace = namespaces[0] ?? '';
  const { vault } = tenant.kv;
  const policy = new VaultPolicy(platform, `${platform.node.id}-reach`, { vault });
  policy.addRule({ path, capabilities, reason: 'somebody asked for it' });
  const account = new ServiceAccount(tenant, 'reach-account', { cluster, namespace });
  new KubernetesAuthRole(tenant, 'reach', {
    auth: only(platform, KubernetesAuth),
    namespaces: [namespace],
    serviceAccounts: [account.serviceAccountName],
    policies: [policy],
  });
}

/** Requests that administer a Vault, or reach into what no definition knows of: nobody's tenant has them. */
export const UNGRANTED: readonly (readonly [path: string, ...capabilities: VaultCapability[]])[] = [
  ['transit/decrypt/payments', VaultCapability.UPDATE],
  ['pki/issue/anybody', VaultCapability.UPDATE],
  ['aws/creds/deploy', VaultCapability.READ],
  ['legacy/data/payments', VaultCapability.READ],
  ['identity/entity', VaultCapability.CREATE, VaultCapability.UPDATE],
  ['identity/group-alias', VaultCapability.CREATE, VaultCapability.UPDATE],
  ['auth/approle/role/deploy/secret-id', VaultCapability.UPDATE],
  ['auth/userpass/users/root', VaultCapability.UPDATE],
  ['auth/token/revoke-accessor', VaultCapability.UPDATE],
  ['sys/leases/revoke', VaultCapability.UPDATE],
  ['sys/rotate', VaultCapability.UPDATE],
  ['sys/raw/core/keyring', VaultCapability.READ],
  ['sys/seal', VaultCapability.SUDO],
];

const ANYBODY = { boundServiceAccountNames: ['*'], boundServiceAccountNamespaces: ['*'] };

function changeStack(platform: Platform, id: string, change: (stack: Construct) => void): boolean {
  platform.addStackVisitor({
    visitStack: (stack) => {
      if (stack.node.id === id) change(stack);
    },
  });
  return true;
}

/** Adds to the shard of a tenant, once its own policy is there. */
function addToTenant(
  platform: Platform,
  random: Random,
  add: (stack: Construct, policy: string) => TerraformResource,
): boolean {
  const name = ownerOf(random.oneOf(owners(platform))) ?? '';
  const address = `vault_policy.${name}`;
  return changeStack(platform, 'vault-tenants', (stack) => {
    if (stack.node.tryFindChild(address)) add(stack, name).addOverride('depends_on', [address]);
  });
}

export const DEFINITION_MISTAKES: readonly DefinitionMistake[] = [
  {
    name: "a hook writes a policy under a tenant's name",
    finds: ['duplicate-name', 'outside-proof'],
    breaks: false,
    define: (platform, random) =>
      addToTenant(platform, random, (stack, name) => {
        const policy = 'path "*" { capabilities = ["read", "list"] }';
        return new Policy(stack, 'everything', { name, policy });
      }),
  },
  {
    name: 'a hook adds a role that binds every namespace',
    finds: ['wildcard-binding', 'outside-proof'],
    breaks: false,
    define: (platform, random) =>
      addToTenant(
        platform,
        random,
        (stack, policy) =>
          new KubernetesAuthBackendRole(stack, 'anybody', {
            backend: only(platform, KubernetesAuth).mount,
            roleName: `${platform.node.id}-anybody`,
            ...ANYBODY,
            tokenPolicies: [policy],
          }),
      ),
  },
  ...['group', 'entity'].map((to) => ({
    name: `a hook gives a ${to} what a tenant has`,
    finds: ['tenant-isolation'],
    breaks: false,
    define: (platform: Platform, random: Random) => {
      const owner = ownerOf(random.oneOf(owners(platform))) ?? '';
      const name = `${platform.node.id}-mistaken`;
      return changeStack(platform, 'vault', (stack) => addIdentity(stack, to, name, [owner]));
    },
  })),
  {
    name: "a stack of one's own adds a role that binds every namespace",
    finds: ['wildcard-binding', 'outside-proof'],
    breaks: false,
    define: () => true,
    addition: (stack, { platform, kubernetesAuths: [auth], tenants: [tenant] }) => {
      if (!auth || !tenant) throw new Error('an organization without tenants');
      new KubernetesAuthBackendRole(stack, 'anybody', {
        ...ANYBODY,
        backend: auth.mount,
        roleName: `${platform}-anybody`,
        tokenPolicies: [tenant.name],
      }).addOverride('depends_on', [`vault_auth_backend.${auth.id}`]);
    },
  },
  {
    name: "a hook keeps a role to addresses that are not ESO's",
    finds: ['overridden-proof'],
    breaks: true,
    define: (platform) =>
      changeStack(platform, 'vault-tenants', ({ node }) => {
        for (const each of node.children)
          if (each instanceof KubernetesAuthBackendRole) each.tokenBoundCidrs = ['10.255.0.0/16'];
      }),
  },
  {
    name: 'a hook ends the credentials of a database early',
    finds: ['overridden-proof'],
    breaks: true,
    define: (platform) => {
      if (all(platform, DatabaseRole).length === 0) return false;
      return changeStack(platform, 'vault-tenants', ({ node }) => {
        for (const each of node.children)
          if (each instanceof DatabaseSecretBackendRole) Object.assign(each, { defaultTtl: 20, maxTtl: 20 });
      });
    },
  },
  {
    name: 'a hook takes the engine of the stores for version 1',
    finds: ['overridden-proof'],
    breaks: true,
    define: (platform) => {
      platform.addChartVisitor({
        visitChart: (chart) => {
          for (const { node } of chart.node.children.filter((each) =>
            each.node.id.startsWith('SecretStore.'),
          ))
            (chart.node.findChild(node.id) as ApiObject).addJsonPatch(
              JsonPatch.replace('/spec/provider/vault/version', 'v1'),
            );
        },
      });
      return true;
    },
  },
  {
    name: 'a tenant reads a secret of the platform',
    finds: ['tenant-isolation'],
    breaks: false,
    define: (platform, random) => {
      if (!platform.node.tryFindChild(OPERATIONS)) return false;
      const tenant = random.oneOf(owners(platform));
      reach(tenant, `${only(platform, KvEngine).mount}/data/${OPERATIONS}/monitoring`, VaultCapability.READ);
      return true;
    },
  },
  {
    name: 'a tenant reaches what nobody granted it',
    finds: ['ungranted-access', 'tenant-administers-vault'],
    breaks: false,
    define: (platform, random) => {
      const [path, ...capabilities] = random.oneOf(UNGRANTED);
      reach(random.oneOf(owners(platform)), path, ...capabilities);
      return true;
    },
  },
  {
    name: 'one Vault is written down twice, and a prefix in both',
    finds: ['tenant-isolation', 'overlapping-prefixes'],
    breaks: false,
    define: (platform, random, { reviewer }) => {
      const { kv, cluster, prefix } = random.oneOf(owners(platform));
      const id = `${platform.node.id}-twin`;
      const twin = new VaultServer(platform, 'twin', {
        address: only(platform, VaultServer).address,
        product: VaultProduct.vault('1.21'),
      });
      new KubernetesAuth(twin, id, { cluster, reviewer });
      const again = KvEngine.fromMount(twin, 'again', { mount: kv.mount, version: kv.version });
      new Tenant(platform, id, { cluster, kv: again, prefix, access: TenantAccess.prefix() });
      return true;
    },
  },
  {
    name: 'one cluster is written down twice, and a namespace in both',
    finds: ['namespace-of-two-tenants'],
    breaks: false,
    define: (platform, random, { cluster, reviewer }) => {
      const { kv, namespaces } = random.oneOf(owners(platform));
      const id = `${platform.node.id}-twin`;
      const twin = new KubernetesCluster(platform, id, { apiServer: API_SERVER, ...cluster });
      new KubernetesAuth(only(platform, VaultServer), id, { cluster: twin, reviewer });
      new Tenant(platform, `${id}s`, { cluster: twin, kv, namespaces });
      return true;
    },
  },
];

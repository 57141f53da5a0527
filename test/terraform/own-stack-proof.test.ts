import { type KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { Aspects, TerraformStack, Testing } from 'cdktf';
import { CheckSeverity, type Plan, type Platform } from 'tenantry';
import { PlatformVault, TenantVault } from 'tenantry/terraform';
import { organization } from '../../examples/multi-tenant/organization';

const ROLE = 'vault_kubernetes_auth_backend_role.prod_team-a';

interface Mine {
  readonly stack: TerraformStack;
  readonly tenant: TenantVault;
}

function synthesize(plan: Plan, change: (mine: Mine) => void): string {
  const stack = new TerraformStack(Testing.app(), 'mine');
  new VaultProvider(stack, 'vault', {});
  new PlatformVault(stack, 'platform', { plan });
  const tenant = new TenantVault(stack, 'team-a', { plan: plan.tenant('team-a') });
  change({ stack, tenant });
  return Testing.synth(stack, true);
}

function planOf(platform: Platform): Plan {
  return platform.compile();
}

const everything = ({ stack }: Mine) =>
  void new Policy(stack, 'everything', { name: 'everything', policy: '{}' });
const roleOf = ({ tenant }: Mine) => tenant.node.findChild(ROLE) as unknown as KubernetesAuthBackendRole;

test('a stack of parts of a plan, and of what gives nobody a right, is valid', () => {
  const text = synthesize(planOf(organization()), ({ stack }) => {
    new Mount(stack, 'transit', { path: 'transit', type: 'transit' });
  });
  expect(text).toContain('transit');
});

test.each<[string, (mine: Mine) => void, RegExp]>([
  [
    'adds a policy',
    everything,
    /vault_policy\.everything of stack 'mine' decides .*\[outside-proof\] at acme;/,
  ],
  [
    'changes a role',
    (mine) => (roleOf(mine).boundServiceAccountNamespaces = ['kube-system']),
    /prod_team-a: bound_service_account_namespaces\[0\] is 'kube-system'.*\[overridden-proof\] at acme\/team-a\/role/,
  ],
  [
    'changes a role by an aspect',
    (mine) =>
      Aspects.of(mine.stack).add({
        visit: (node) => void (node === roleOf(mine) && (roleOf(mine).tokenTtl = 1)),
      }),
    /token_ttl is 1/,
  ],
  ['removes a role', (mine) => void mine.tenant.node.tryRemoveChild(ROLE), /prod_team-a is gone/],
  [
    'lets the secret of a variable into the state',
    ({ stack }) => stack.addOverride('variable.orders_admin_password.ephemeral', false),
    /variable\.orders_admin_password of stack 'mine': ephemeral is false/,
  ],
])('one that %s is not', (_, change, message) => {
  expect(() => synthesize(planOf(organization()), change)).toThrow(message);
});

test('what was acknowledged, or is a warning in that platform, passes', () => {
  const acknowledged = organization();
  acknowledged.acknowledge('outside-proof', 'nobody logs in with it');
  expect(synthesize(planOf(acknowledged), everything)).toContain('everything');
  const lenient = organization();
  lenient.changeSeverity('outside-proof', CheckSeverity.WARNING, 'looked at by others');
  expect(synthesize(planOf(lenient), everything)).toContain('everything');
});

import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { IdentityOidcKey } from '@cdktf/provider-vault/lib/identity-oidc-key';
import { Mount } from '@cdktf/provider-vault/lib/mount';
import { Policy } from '@cdktf/provider-vault/lib/policy';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
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

const everyone = ({ stack }: Mine) => void new IdentityOidcKey(stack, 'everyone', { name: 'everyone' });
const roleOf = ({ tenant }: Mine) => tenant.node.findChild(ROLE) as unknown as KubernetesAuthBackendRole;

test('a stack of parts of a plan, and of what gives nobody a right, is valid', () => {
  const text = synthesize(planOf(organization()), ({ stack }) => {
    new Mount(stack, 'transit', { path: 'transit', type: 'transit' });
  });
  expect(text).toContain('transit');
});

test.each<[string, (mine: Mine) => void, RegExp]>([
  [
    'adds a key of tokens',
    everyone,
    /vault_identity_oidc_key\.everyone of stack 'mine' decides .*\[outside-proof\] at acme;/,
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

describe('what is added and can be read back', () => {
  const auditors = (stack: TerraformStack) =>
    new Policy(stack, 'auditors', { name: 'auditors', policy: 'path "*" { capabilities = ["read"] }' });
  const role = (stack: TerraformStack, policies: string[]) =>
    new KubernetesAuthBackendRole(stack, 'mine', {
      backend: 'kubernetes-prod',
      roleName: 'mine',
      boundServiceAccountNames: ['team-a-external-secrets'],
      boundServiceAccountNamespaces: ['team-a'],
      audience: 'vault',
      tokenPolicies: policies,
    });

  test('and gives nobody what is not theirs is valid', () => {
    const text = synthesize(planOf(organization()), ({ stack }) => {
      auditors(stack);
      role(stack, ['team-a']);
    });
    expect(text).toContain('auditors');
  });

  test('is held by the rules, together', () => {
    const change = ({ stack }: Mine) => void role(stack, [auditors(stack).name]);
    expect(() => synthesize(planOf(organization()), change)).toThrow(
      /role 'mine', which tenant 'team-a' can use.*by rule '\*' of policy 'auditors'.*\[tenant-isolation\] at acme\/mine\/vault_kubernetes_auth_backend_role\.mine;/,
    );
  });

  test('is held together with what stacks before it have', () => {
    const plan = planOf(organization());
    synthesize(plan, ({ stack }) => void auditors(stack));
    expect(() => synthesize(plan, ({ stack }) => void role(stack, ['auditors']))).toThrow(
      /\[tenant-isolation\]/,
    );
  });

  describe('in two stacks of one app', () => {
    /** A role in the first one, of a policy in the second. */
    const inTwo = (text: string) => {
      const app = Testing.app();
      const plan = planOf(organization());
      const [first, second] = ['first', 'second'].map((id) => {
        const stack = new TerraformStack(app, id);
        new VaultProvider(stack, 'vault', {});
        new TenantVault(stack, 'part', { plan: plan.tenant(id === 'first' ? 'team-a' : 'team-b') });
        return stack;
      }) as [TerraformStack, TerraformStack];
      role(first, ['auditors']);
      new Policy(second, 'auditors', { name: 'auditors', policy: text });
      return [first, second].map((stack) => () => Testing.synth(stack, true));
    };

    test('is valid whatever the order', () => {
      const stacks = inTwo('path "secret/data/team-a/*" { capabilities = ["read"] }');
      stacks.forEach((synth) => expect(synth).not.toThrow());
    });

    test('is refused by the last one at the latest', () => {
      const [, last] = inTwo('path "*" { capabilities = ["read"] }').map((synth) => {
        try {
          return synth();
        } catch (error) {
          return String(error);
        }
      });
      expect(last).toMatch(/by rule '\*' of policy 'auditors'.*\[tenant-isolation\]/);
    });
  });

  describe('after its stack was validated', () => {
    /** An app whose last validation adds a policy. */
    const withLate = (name: string, skipValidation = false) => {
      const outdir = mkdtempSync(join(tmpdir(), 'tenantry-own-stack-'));
      const app = new App({ outdir, skipValidation });
      const stack = new TerraformStack(app, 'mine');
      new VaultProvider(stack, 'vault', {});
      new TenantVault(stack, 'team-a', { plan: planOf(organization()).tenant('team-a') });
      new Construct(stack, 'late').node.addValidation({
        validate: () => {
          stack.addOverride('resource.vault_policy.late', { name, policy: 'path "*" {}' });
          return [];
        },
      });
      if (skipValidation) stack.addOverride('resource.vault_policy.late', { name, policy: 'path "*" {}' });
      return { app, file: join(outdir, 'stacks', 'mine', 'cdk.tf.json') };
    };

    test('is refused before its file is written', () => {
      const { app, file } = withLate('team-b');
      expect(() => app.synth()).toThrow(/\[mine\] .*\[duplicate-name\]/);
      expect(existsSync(file)).toBe(false);
    });

    test('is written where it gives nobody anything', () => {
      const { app, file } = withLate('late');
      app.synth();
      expect(readFileSync(file, 'utf8')).toContain('"late"');
    });

    test('is written where nothing is validated', () => {
      const { app, file } = withLate('team-b', true);
      app.synth();
      expect(readFileSync(file, 'utf8')).toContain('"late"');
    });
  });

  test('may be acknowledged where it is found', () => {
    const platform = organization();
    platform.acknowledge('tenant-isolation', 'an auditor runs there for a week');
    platform.acknowledge('tenant-administers-vault', 'an auditor runs there for a week');
    const change = ({ stack }: Mine) => void role(stack, [auditors(stack).name]);
    // What is nobody's was not named.
    expect(() => synthesize(planOf(platform), change)).toThrow(/by rule '\*'.*\[ungranted-access\]/);
  });

  test('may be acknowledged where all is', () => {
    const platform = organization();
    for (const rule of ['tenant-isolation', 'tenant-administers-vault', 'ungranted-access'])
      platform.acknowledge(rule, 'an auditor runs there for a week');
    const change = ({ stack }: Mine) => void role(stack, [auditors(stack).name]);
    expect(synthesize(planOf(platform), change)).toContain('auditors');
  });

  test('and is of another provider than parts of the plan cannot be read back', () => {
    const change = ({ stack }: Mine) => {
      auditors(stack).provider = new VaultProvider(stack, 'other', { alias: 'other' });
    };
    expect(() => synthesize(planOf(organization()), change)).toThrow(
      /provider is none that has parts of the plan/,
    );
  });
});

test('what was acknowledged, or is a warning in that platform, passes', () => {
  const acknowledged = organization();
  acknowledged.acknowledge('outside-proof', 'nobody logs in with it');
  expect(synthesize(planOf(acknowledged), everyone)).toContain('everyone');
  const lenient = organization();
  lenient.changeSeverity('outside-proof', CheckSeverity.WARNING, 'looked at by others');
  expect(synthesize(planOf(lenient), everyone)).toContain('everyone');
});

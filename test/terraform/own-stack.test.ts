import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { Plan } from 'tenantry';
import { PlatformVault, TenantVault } from 'tenantry/terraform';
import { organization } from '../../examples/multi-tenant/organization';
import { everyResource } from './definitions';
import { rendered, resourcesOf, type TerraformJson } from './documents';

const plan = organization().compile();
const synthesized = rendered(organization());

/** What a user's program makes of a stack, less what cdktf notes in each resource. */
function synthesize(define: (stack: TerraformStack) => void): TerraformJson {
  const stack = new TerraformStack(Testing.app(), 'mine');
  new VaultProvider(stack, 'vault', {});
  define(stack);
  const json = JSON.parse(Testing.synth(stack, true)) as TerraformJson;
  for (const attributes of resourcesOf(json).values()) delete attributes['//'];
  return json;
}

function withTenants(scope: Construct, of: Plan): void {
  for (const name of of.tenantNames) new TenantVault(scope, name, { plan: of.tenant(name) });
}

it('has the same platform as a synthesized one', () => {
  const json = synthesize((stack) => new PlatformVault(stack, 'platform', { plan }));
  expect(json.resource).toEqual(synthesized.get('vault')?.json.resource);
  expect(json.variable).toEqual(synthesized.get('vault')?.json.variable);
});

it('has the same tenants as a synthesized one', () => {
  const json = synthesize((stack) => withTenants(stack, plan));
  expect(json.resource).toEqual(synthesized.get('vault-tenants')?.json.resource);
});

it.each(['before', 'after'])(
  'orders tenants behind a platform in the same stack, written %s them',
  (order) => {
    const json = synthesize((stack) => {
      if (order === 'after') withTenants(new Construct(stack, 'nested'), plan);
      new PlatformVault(stack, 'platform', { plan });
      if (order === 'before') withTenants(new Construct(stack, 'nested'), plan);
    });
    const all = resourcesOf(json);
    expect(all.get('vault_kubernetes_auth_backend_role.prod_team-a')?.depends_on).toEqual([
      'vault_auth_backend.prod',
      'vault_policy.team-a',
    ]);
    expect(all.get('vault_database_secret_backend_role.database_team-a_orders')?.depends_on).toEqual([
      'vault_database_secret_backend_connection.orders',
      'vault_mount.database',
    ]);
  },
);

it('can be changed at each resource', () => {
  const json = synthesize((stack) => {
    const tenant = new TenantVault(stack, 'team-a', { plan: plan.tenant('team-a') });
    const policy = tenant.node.findChild('vault_policy.team-a') as unknown as {
      addOverride(...args: unknown[]): void;
    };
    policy.addOverride('lifecycle.prevent_destroy', true);
  });
  expect(json.resource.vault_policy?.['team-a']?.lifecycle).toEqual({ prevent_destroy: true });
});

it('uses the provider that it is given', () => {
  const json = synthesize((stack) => {
    const provider = new VaultProvider(stack, 'other', { alias: 'other' });
    new PlatformVault(stack, 'platform', { plan, provider });
    new TenantVault(stack, 'team-a', { plan: plan.tenant('team-a'), provider });
  });
  for (const attributes of resourcesOf(json).values()) expect(attributes.provider).toBe('vault.other');
});

it('takes each part of a plan once', () => {
  expect(() =>
    synthesize((stack) => {
      new TenantVault(stack, 'team-a', { plan: plan.tenant('team-a') });
      new TenantVault(stack, 'again', { plan: plan.tenant('team-a') });
    }),
  ).toThrow("vault_policy.team-a is placed in stack 'mine' twice");
});

it('must know which server is meant', () => {
  const two = Plan._of(everyResource()._compileUnproven());
  expect(() => synthesize((stack) => new PlatformVault(stack, 'platform', { plan: two }))).toThrow(
    /^no server; expected one of the plan's servers \(bao, vault\)/,
  );
  expect(() =>
    synthesize((stack) => new PlatformVault(stack, 'platform', { plan: two, server: 'volt' })),
  ).toThrow("server is 'volt'");
  const json = synthesize((stack) => new PlatformVault(stack, 'platform', { plan: two, server: 'bao' }));
  expect(json.resource).toEqual(rendered(everyResource()).get('bao')?.json.resource);
});

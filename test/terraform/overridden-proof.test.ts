import { type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { organization } from '../../examples/multi-tenant/organization';
import { rendered } from './documents';

const PLATFORM = organization();

/** What is found where a visitor sets an attribute of a resource. */
function found(address: string, attribute: string, value: unknown): string[] {
  const visitor = {
    visitStack: (stack: Construct) =>
      (stack.node.tryFindChild(address) as TerraformResource | undefined)?.addOverride(attribute, value),
  };
  const stacks = [...rendered(PLATFORM, { visitors: [visitor] }).values()];
  return stacks.flatMap(({ problems }) => problems.map(({ rule, message }) => `${rule}: ${message}`));
}

test.each([
  ['the greatest life of leases of a mount', 'vault_mount.secret', 'max_lease_ttl_seconds', 60],
  [
    'from where a role may log in',
    'vault_kubernetes_auth_backend_role.prod_team-a',
    'token_bound_cidrs',
    ['10.0.0.0/8'],
  ],
  ['that a policy stays as it is', 'vault_policy.team-a', 'lifecycle.ignore_changes', ['policy']],
  ['who writes it', 'vault_policy.team-a', 'provider', 'vault.other'],
  ['when versions are deleted', 'vault_kv_secret_backend_v2.secret', 'delete_version_after', 60],
])('%s is proven', (_, address, attribute, value) => {
  const messages = found(address, attribute, value);
  expect(messages).toEqual([expect.stringContaining(`overridden-proof: ${address}: ${attribute}`)]);
});

test.each([
  ['a text for people', 'vault_mount.secret', 'description', 'secrets of everybody'],
  ['patience', 'vault_policy.team-a', 'timeouts', { create: '5m' }],
  ['that it is kept', 'vault_policy.team-a', 'lifecycle.prevent_destroy', true],
])('%s is harmless', (_, address, attribute, value) => {
  expect(found(address, attribute, value)).toEqual([]);
});

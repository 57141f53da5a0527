import { outsideProof } from '../../src/terraform/outside-proof';
import { PLANS } from '../kubernetes/definitions';

const POLICY = { name: 'team-a', policy: '{}' };
const PLANNED = { resource: { vault_policy: { 'team-a': POLICY } } };
const STACK = {
  name: 'vault',
  origin: 'acme/vault',
  plan: PLANS['multi-tenant']!._record,
  places: new Map([['vault', 'vault']]),
};
const messages = (added: object) =>
  outsideProof(PLANNED, { ...PLANNED, ...added } as never, STACK).problems.map(({ message }) => message);
const resource = (type: string, block: object = {}) => ({
  resource: {
    ...PLANNED.resource,
    [type]: { ...(type === 'vault_policy' && { 'team-a': POLICY }), x: block },
  },
});

test.each([
  [
    'a write to any path',
    resource('vault_generic_endpoint'),
    "vault_generic_endpoint.x of stack 'vault' decides",
  ],
  [
    'a role',
    resource('vault_kubernetes_auth_backend_role'),
    "vault_kubernetes_auth_backend_role.x of stack 'vault' decides",
  ],
  ['a group', resource('vault_identity_group'), "vault_identity_group.x of stack 'vault' decides"],
  [
    'what nobody knows yet',
    resource('vault_something_new'),
    "vault_something_new.x of stack 'vault' decides",
  ],
  ['a chart of Helm', resource('helm_release'), "helm_release.x of stack 'vault' decides"],
  [
    'an object of a cluster',
    resource('kubernetes_manifest'),
    "kubernetes_manifest.x of stack 'vault' decides",
  ],
  [
    'a program',
    resource('null_resource', { provisioner: [{ 'local-exec': {} }] }),
    "null_resource.x of stack 'vault' runs a program",
  ],
  ['a module', { module: { x: { source: './x' } } }, "module.x of stack 'vault' may have resources"],
  [
    'a secret in the state',
    { data: { vault_kv_secret_v2: { x: {} } } },
    "data.vault_kv_secret_v2.x of stack 'vault' reads",
  ],
  [
    'a secret that is read and not kept',
    { ephemeral: { vault_kv_secret_v2: { x: {} } } },
    "ephemeral.vault_kv_secret_v2.x of stack 'vault' reads with the rights of Terraform, and",
  ],
  [
    'something of Vault that a planned resource is to be',
    { import: [{ to: 'vault_policy.team-a', id: 'admin' }] },
    "import block of stack 'vault' makes vault_policy.team-a another thing of Vault than is proven",
  ],
  [
    'something of Vault by an expression',
    { import: { to: '${vault_policy.team-a}', id: 'admin' } },
    "import block of stack 'vault' makes vault_policy.team-a another",
  ],
  [
    'something of Vault that is of no plan',
    { import: [{ to: 'vault_policy.x', id: 'team-b' }] },
    "import block of stack 'vault' makes vault_policy.x another",
  ],
  [
    'many things of Vault',
    { import: [{ for_each: ['a'], to: '${vault_policy.all[each.key]}', id: '${each.key}' }] },
    "import block of stack 'vault' has no address in to that the proof can read",
  ],
  [
    'a planned resource that is another one',
    { moved: [{ from: 'vault_policy.other', to: 'vault_policy.team-a' }] },
    "moved block of stack 'vault' makes vault_policy.team-a another",
  ],
  [
    'a planned resource that is destroyed',
    { removed: [{ from: 'vault_policy.team-a', lifecycle: { destroy: true } }] },
    "removed block of stack 'vault' makes vault_policy.team-a another",
  ],
  ['a request to anywhere', { data: { http: { x: {} } } }, "data.http.x of stack 'vault' reads"],
  ['a write to anywhere', resource('restapi_object'), "restapi_object.x of stack 'vault' decides"],
  [
    'what runs beside the plan',
    { action: { local_command: { x: {} } } },
    "section 'action' of stack 'vault' is nothing that the proof knows",
  ],
  [
    'a check with data of its own',
    { check: { x: { data: { external: {} } } } },
    "section 'check' of stack 'vault' is nothing",
  ],
  ['a program that answers', { data: { external: { x: {} } } }, "data.external.x of stack 'vault' reads"],
])('%s is outside', (_, added, message) => {
  expect(messages(added)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['nothing', {}],
  ['a bucket', resource('aws_s3_bucket')],
  ['a time', resource('time_rotating')],
  ['a mount', resource('vault_mount', { path: 'ssh', type: 'ssh' })],
  ['a text', { data: { vault_policy_document: { x: {} } } }],
  ['a password that is not kept', { ephemeral: { random_password: { x: {} } } }],
  ['a move', { moved: [{ from: 'vault_mount.a', to: 'vault_mount.b' }] }],
  ['an output', { output: { x: { value: 1 } } }],
  ['a back end', { terraform: { backend: { s3: {} } } }],
])('%s is not', (_, added) => {
  expect(messages(added)).toEqual([]);
});

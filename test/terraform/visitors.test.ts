import { DatabaseSecretBackendRole } from '@cdktf/provider-vault/lib/database-secret-backend-role';
import { KubernetesAuthBackendRole } from '@cdktf/provider-vault/lib/kubernetes-auth-backend-role';
import { KvSecretV2 } from '@cdktf/provider-vault/lib/kv-secret-v2';
import { type Policy } from '@cdktf/provider-vault/lib/policy';
import {
  Annotations,
  Aspects,
  S3Backend,
  TerraformOutput,
  type TerraformResource,
  TerraformStack,
} from 'cdktf';
import { type Construct } from 'constructs';
import { Platform, VaultProduct, VaultServer } from 'tenantry';
import { renderManifest } from '../../src/terraform/cdktf-manifest';
import { tenantNames, tenants } from './definitions';
import { rendered, resourcesOf } from './documents';

/** One more than a shard. */
const COUNT = 101;
const names = tenantNames(COUNT);
const [FIRST, LAST] = [names[0] as string, names[COUNT - 1] as string];
const inTwoShards = tenants(names);

/** The stack of tenants, two shards of it unless it is another platform's, as a visitor leaves it. */
function visited(visit: (stack: TerraformStack) => void, platform = inTwoShards) {
  const visitors = [{ visitStack: (stack: Construct) => visit(stack as TerraformStack) }];
  const stack = rendered(platform, { visitors, forCdktf: true }).get('vault-tenants');
  if (!stack) throw new Error('no stack of tenants');
  return { ...stack, resources: resourcesOf(stack.json) };
}

function child<T>(stack: TerraformStack, address: string): T | undefined {
  return stack.node.tryFindChild(address) as unknown as T | undefined;
}

it('are called with every shard, whose children are the resources by address', () => {
  const seen: string[] = [];
  visited((stack) => {
    expect(stack).toBeInstanceOf(TerraformStack);
    expect(stack.node.id).toMatch(/^vault(-tenants)?$/);
    seen.push(
      ...stack.node.children.map((each) => each.node.id).filter((id) => id.startsWith('vault_policy.')),
    );
  });
  expect(seen).toHaveLength(COUNT);
  expect(seen).toEqual(expect.arrayContaining([`vault_policy.${FIRST}`, `vault_policy.${LAST}`]));
});

it.each([
  ['first', FIRST],
  ['last', LAST],
])('change a resource of the %s shard, by its property or by addOverride', (_, name) => {
  const { resources } = visited((stack) => {
    const role = child<DatabaseSecretBackendRole>(
      stack,
      `vault_database_secret_backend_role.database_${name}_orders`,
    );
    if (role) role.renewStatements = [`-- ${name}`];
    child<TerraformResource>(stack, `vault_policy.${name}`)?.addOverride('lifecycle.prevent_destroy', true);
  });
  const role = resources.get(`vault_database_secret_backend_role.database_${name}_orders`);
  expect(role?.renew_statements).toEqual([`-- ${name}`]);
  expect(resources.get(`vault_policy.${name}`)?.lifecycle).toEqual({ prevent_destroy: true });
  expect([...resources.values()].filter((each) => each.lifecycle ?? each.renew_statements)).toHaveLength(2);
});

it('have their aspects invoked', () => {
  const { resources, problems } = visited((stack) =>
    Aspects.of(stack).add({
      visit: (node) => node instanceof KubernetesAuthBackendRole && (node.tokenBoundCidrs = ['10.0.0.0/8']),
    }),
  );
  const roles = [...resources].filter(([address]) =>
    address.startsWith('vault_kubernetes_auth_backend_role.'),
  );
  expect(roles).toHaveLength(COUNT);
  for (const [, role] of roles) expect(role.token_bound_cidrs).toEqual(['10.0.0.0/8']);
  expect(problems).toHaveLength(COUNT);
});

it('have their validations run', () => {
  const visit = (stack: TerraformStack) => stack.node.addValidation({ validate: () => ['not today'] });
  expect(() => visited(visit)).toThrow('not today');
});

it('end the rendering by an annotated error, and leave warnings to the manifest of cdktf', () => {
  expect(() => visited((stack) => Annotations.of(stack).addError('never'))).toThrow('vault: never');
  const stack = visited((each) => Annotations.of(each).addWarning('careful'));
  const warning = { constructPath: 'vault-tenants', level: '@cdktf/warn', message: 'careful' };
  expect(stack.annotations).toEqual([warning, warning]);
  expect(JSON.parse(renderManifest([stack]))).toMatchObject({
    stacks: { 'vault-tenants': { annotations: stack.annotations } },
  });
});

it('add a back end, which the document has once', () => {
  const { json, texts } = visited(
    (stack) => new S3Backend(stack, { bucket: 'state', key: `${stack.node.id}.json` }),
  );
  expect(json.terraform.backend).toEqual({ s3: { bucket: 'state', key: 'vault-tenants.json' } });
  expect(
    Object.values(texts)
      .join('')
      .match(/"backend": \{/g),
  ).toHaveLength(1);
  expect(json['//']?.metadata.backend).toBe('s3');
});

it('add resources that refer to others, and outputs, whose ids are those of any stack', () => {
  const { json, resources } = visited((stack) => {
    const policy = child<Policy>(stack, `vault_policy.${LAST}`);
    if (!policy) return;
    new KvSecretV2(stack, 'note', { mount: 'secret', name: 'note', dataJson: policy.id });
    new TerraformOutput(stack, 'policy', { value: policy.name });
  });
  expect(resources.get('vault_kv_secret_v2.note')?.data_json).toBe(`\${vault_policy.${LAST}.id}`);
  expect(json.output).toEqual({ policy: { value: `\${vault_policy.${LAST}.name}` } });
  expect(json['//']?.outputs).toEqual({ 'vault-tenants': { policy: 'policy' } });
});

it('leave what is planned in its file, and have one of their own for what they add', () => {
  const visitStack = (scope: Construct) => {
    const stack = scope as TerraformStack;
    new S3Backend(stack, { bucket: 'state', key: `${stack.node.id}.json` });
    const policy = child<TerraformResource>(stack, `vault_policy.${LAST}`);
    if (!policy) return;
    policy.addOverride('lifecycle.prevent_destroy', true);
    new KvSecretV2(stack, 'note', { mount: 'secret', name: 'note', dataJson: '{}' });
    new TerraformOutput(stack, 'policy', { value: 'x' });
  };
  const { texts = {} } = rendered(inTwoShards, { visitors: [{ visitStack }] }).get('vault-tenants') ?? {};
  const unvisited = rendered(inTwoShards).get('vault-tenants')?.texts ?? {};
  expect(Object.keys(texts).sort()).toEqual([...Object.keys(unvisited), 'visitors.tf.json'].sort());
  const changed = Object.keys(unvisited).filter((name) => texts[name] !== unvisited[name]);
  expect(changed.sort()).toEqual(['main.tf.json', `tenant-${LAST}.tf.json`]);
  expect(JSON.parse(texts['visitors.tf.json'] ?? '')).toEqual({
    resource: { vault_kv_secret_v2: { note: expect.objectContaining({ name: 'note' }) as object } },
    output: { policy: { value: 'x' } },
  });
  expect(JSON.parse(texts['main.tf.json'] ?? '')).toHaveProperty('terraform.backend.s3.bucket', 'state');
});

it('see a stack of the platform that has nothing in it', () => {
  const platform = new Platform('acme');
  new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.vault('1.21') });
  const visitors = [
    { visitStack: (stack: Construct) => void new S3Backend(stack, { bucket: 'b', key: 'k' }) },
  ];
  expect(rendered(platform, { visitors }).get('vault')?.json.terraform).toHaveProperty('backend.s3');
});

it('treat all shards alike where they meet', () => {
  let shard = 0;
  const visit = (stack: TerraformStack) =>
    stack.addOverride('terraform.backend.s3.key', `${stack.node.id}-${shard++}`);
  expect(() => visited(visit)).toThrow(/terraform\.backend\.s3\.key is "vault-tenants-1" in one part/);
});

describe('what the checks have proven', () => {
  const role = `vault_kubernetes_auth_backend_role.prod_${LAST}`;
  const inOne = tenants([FIRST, LAST]);

  it('is reported when a visitor overrides it, with both values and the origin', () => {
    const { problems, resources } = visited((stack) => {
      const bound = child<KubernetesAuthBackendRole>(stack, role);
      if (bound) bound.boundServiceAccountNamespaces = ['kube-system'];
    }, inOne);
    expect(resources.get(role)?.bound_service_account_namespaces).toEqual(['kube-system']);
    expect(problems).toEqual([
      {
        rule: 'overridden-proof',
        origin: `acme/${LAST}/role`,
        message: `${role}: bound_service_account_namespaces[0] is 'kube-system', planned was '${LAST}'`,
      },
    ]);
  });

  it.each([
    [
      'an attribute that was not there',
      role,
      'bound_service_account_namespace_selector',
      '{}',
      /is '\{\}', planned was absent/,
    ],
    ['a part of a long text', `vault_policy.${FIRST}`, 'policy', '{"path":{"*":{}}}', /"\*":\{\}/],
    ['how often a resource is made', `vault_policy.${FIRST}`, 'count', 2, /count is 2/],
    [
      'a lifetime',
      `vault_database_secret_backend_role.database_${FIRST}_orders`,
      'default_ttl',
      1,
      /is 1, planned was 86400/,
    ],
  ])('includes %s', (_, address, attribute, value, message) => {
    const { problems } = visited(
      (stack) => child<TerraformResource>(stack, address)?.addOverride(attribute, value),
      inOne,
    );
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(message)]);
  });

  it('includes what is overridden at the stack, by an aspect, and what is gone or renamed', () => {
    const { problems, readBack } = visited((stack) => {
      child<TerraformResource>(stack, `vault_policy.${FIRST}`)?.overrideLogicalId('other');
      if (!child(stack, role)) return;
      stack.addOverride(`resource.vault_policy.${LAST}.policy`, '{}');
      stack.node.tryRemoveChild(role);
      Aspects.of(stack).add({
        visit: (node) => node instanceof DatabaseSecretBackendRole && (node.maxTtl = 1),
      });
    });
    expect(problems.map(({ message }) => message).sort()).toEqual([
      expect.stringMatching(`^vault_database_secret_backend_role.database_${LAST}_orders: max_ttl`),
      expect.stringMatching(`^${role} is gone`),
      expect.stringMatching(`^vault_policy.${FIRST} is gone`),
      expect.stringMatching(`^vault_policy.${LAST}: policy`),
    ]);
    expect(readBack.map(({ record }) => record)).toEqual([
      expect.objectContaining({ name: FIRST, origin: 'acme/vault/vault-tenants/vault_policy.other' }),
    ]);
  });
});

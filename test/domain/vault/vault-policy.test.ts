import { VaultCapability, VaultPolicy } from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord } from '../definition';

test('rules add up, in a fixed order, each with its reason', () => {
  const definition = define();
  const { platform, vault } = definition;
  const policy = new VaultPolicy(platform, 'ops', {
    vault,
    rules: [
      {
        path: 'sys/health',
        capabilities: [VaultCapability.SUDO, VaultCapability.READ],
        reason: 'monitoring',
      },
    ],
  });
  policy.addRule({ path: 'secret/data/ops/*', capabilities: [VaultCapability.LIST], reason: 'names' });
  policy.addRule({ path: 'secret/data/ops/*', capabilities: [VaultCapability.READ], reason: 'keys' });
  expect(planOf(definition).policies).toMatchObject([
    {
      name: 'ops',
      rules: [
        { path: 'secret/data/ops/*', capabilities: ['read', 'list'], reason: 'keys; names' },
        { path: 'sys/health', capabilities: ['read', 'sudo'], reason: 'monitoring' },
      ],
    },
  ]);
});

test('below a tenant it carries the name of the tenant', () => {
  const definition = define();
  new VaultPolicy(tenantOf(definition), 'extra', { vault: definition.vault });
  expect(tenantRecord(definition).policies.map(({ name }) => name)).toEqual(['team-a', 'team-a_extra']);
});

test.each(['root', 'default', 'response-wrapping', 'control-group'])("is not Vault's own %s", (id) => {
  const { platform, vault } = define();
  expectRefusal(() => new VaultPolicy(platform, id, { vault }), { given: id, where: `acme/${id}` });
});

test('a rule allows something', () => {
  const { platform, vault } = define();
  const rules = [{ path: 'a', capabilities: [], reason: 'because' }];
  expectRefusal(() => new VaultPolicy(platform, 'x', { vault, rules }), { given: 'without capabilities' });
});

test('is of the server in whose scope it is, unless another place is named', () => {
  const definition = define();
  const { vault } = definition;
  expect(new VaultPolicy(vault, 'ops').vault).toBe(vault);
  expectRefusal(() => new VaultPolicy(define().platform, 'none'), { given: 'no Vault server' });
  expect(planOf(definition).policies).toMatchObject([{ server: 'vault', name: 'ops', rules: [] }]);
});

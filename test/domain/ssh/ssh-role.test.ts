import { Checks, Duration, SshEngine, SshExtension, type SshRoleProps } from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord, untyped } from '../definition';

function setUp(props: Partial<SshRoleProps> = {}) {
  const definition = define();
  const engine = new SshEngine(definition.vault, 'ssh');
  const shop = tenantOf(definition, 'shop');
  const all = { engine, principals: ['shop-deploy'], ttl: Duration.hours(1), ...props };
  const hosts = () => shop.addSshRole('hosts', all);
  return { definition, engine, shop, hosts };
}

test('engine and role are what was said of them, each name once and sorted', () => {
  const { definition, hosts } = setUp({
    principals: ['shop-deploy', 'shop-backup', 'shop-deploy'],
    extensions: [SshExtension.PERMIT_USER_RC, SshExtension.PERMIT_PTY],
    networks: ['10.30.0.0/16', '10.20.0.0/16'],
    ttl: Duration.minutes(30),
  });
  hosts();
  expect(planOf(definition).sshEngines).toEqual([
    { id: 'ssh', origin: 'acme/vault/ssh', server: 'vault', mount: 'ssh', preventDestroy: true },
  ]);
  expect(tenantRecord(definition, 'shop').sshRoles).toEqual([
    {
      id: 'hosts',
      origin: 'acme/shop/ssh-roles/hosts',
      server: 'vault',
      mount: 'ssh',
      name: 'shop_hosts',
      principals: ['shop-backup', 'shop-deploy'],
      extensions: ['permit-pty', 'permit-user-rc'],
      networks: ['10.20.0.0/16', '10.30.0.0/16'],
      ttl: 1800,
    },
  ]);
});

test('unless something is said a certificate permits nothing but commands, from anywhere', () => {
  const { definition, hosts } = setUp();
  hosts();
  expect(tenantRecord(definition, 'shop').sshRoles).toMatchObject([{ extensions: [], networks: [] }]);
});

test('a login may have keys signed by the role alone, without options of its own', () => {
  const { definition, hosts, shop } = setUp();
  const grant = hosts().grantSign(shop.addWorkloadLogin('ci'));
  expect(grant.path).toBe('ssh/sign/shop_hosts');
  const { policies } = tenantRecord(definition, 'shop');
  expect(policies.find(({ name }) => name === 'shop_ci_prod')?.rules).toEqual([
    {
      path: 'ssh/sign/shop_hosts',
      capabilities: ['update'],
      reason: expect.any(String) as string,
      deniedParameters: ['critical_options'],
    },
  ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

test.each<[string, Partial<SshRoleProps>, string]>([
  ['nobody', { principals: [] }, 'no principals'],
  ['everybody', { principals: ['*'] }, "principal is '*'"],
  ['two in one', { principals: ['a,root'] }, "principal is 'a,root'"],
  ['a template', { principals: ['{{identity.entity.name}}'] }, 'principal is'],
  ['no network', { networks: [] }, 'no networks'],
  ['a network that is none', { networks: ['10.20.0.1/16'] }, 'network is'],
  ['a life that nobody ends', { ttl: Duration.days(33) }, 'ttl is'],
  ['an unknown extension', { extensions: untyped(['permit-all']) }, 'permit-all'],
])('a role for %s is refused', (_, props, given) => {
  expectRefusal(() => setUp(props).hosts(), { given });
});

test('nobody but a login has keys signed', () => {
  const { hosts, shop } = setUp();
  expectRefusal(() => hosts().grantSign(shop), { given: "granted to tenant 'shop'" });
});

test('an engine that exists has roles made in it, and nobody knows which others it has', () => {
  const definition = define();
  const engine = SshEngine.fromMount(definition.vault, 'hosts', { mount: 'Ssh.old' });
  tenantOf(definition, 'shop').addSshRole('all', { engine, principals: ['shop'], ttl: Duration.hours(1) });
  expect(planOf(definition).sshEngines).toEqual([
    { id: 'hosts', origin: 'acme/vault/hosts', server: 'vault', mount: 'Ssh.old', existing: true },
  ]);
  expect(Checks.of(definition.platform).findings.map(({ rule }) => rule)).toContain('proof-ends');
});

test('a role of a renamed tenant is there under both names', () => {
  const { definition, engine } = setUp();
  const props = { formerly: 'market', prefix: 'market', namespaces: ['market'] };
  const store = tenantOf(definition, 'store', props);
  const hosts = store.addSshRole('hosts', { engine, principals: ['store'], ttl: Duration.hours(1) });
  hosts.grantSign(store.addWorkloadLogin('app'));
  const { sshRoles, policies } = tenantRecord(definition, 'store');
  expect(sshRoles.map(({ name }) => name)).toEqual(['market_hosts', 'store_hosts']);
  for (const name of ['market', 'store'])
    expect(policies.find((policy) => policy.name === `${name}_app_prod`)?.rules).toMatchObject([
      { path: `ssh/sign/${name}_hosts`, deniedParameters: ['critical_options'] },
    ]);
  expect(Checks.of(definition.platform).errors).toEqual([]);
});

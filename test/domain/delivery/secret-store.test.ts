import { KubernetesAuthRole, KvEngine, SecretStore, VaultServer, VaultProduct } from '../../../src';
import { type Definition, define, expectRefusal, planOf } from '../definition';

const roleOf = ({ platform, auth }: Definition) =>
  new KubernetesAuthRole(platform, 'app', {
    auth,
    serviceAccounts: ['eso'],
    namespaces: ['app'],
    policies: [],
  });

test('logs in by a token of its own ServiceAccount, for the audience of the role', () => {
  const given = define();
  new SecretStore(given.platform, 'kv', {
    namespace: 'app',
    kv: given.kv,
    role: roleOf(given),
    serviceAccount: 'eso',
  });
  expect(planOf(given).secretStores).toEqual([
    expect.objectContaining({
      origin: 'acme/kv',
      name: 'kv',
      namespace: 'app',
      path: 'secret',
      version: 2,
      login: expect.objectContaining({
        mount: 'kubernetes-prod',
        role: 'app',
        serviceAccount: 'eso',
        serviceAccountNamespace: 'app',
        audiences: ['vault'],
      }) as unknown,
    }),
  ]);
});

test('an engine of another server is refused: the role could not read it', () => {
  const given = define();
  const elsewhere = new VaultServer(given.platform, 'bao', {
    address: 'https://bao:8200',
    product: VaultProduct.openBao('2.6'),
  });
  const engine = new KvEngine(elsewhere, 'kv');
  expectRefusal(
    () =>
      new SecretStore(given.platform, 'kv', {
        namespace: 'app',
        kv: engine,
        role: roleOf(given),
        serviceAccount: 'eso',
      }),
    { given: "role is of server 'vault'", where: 'acme/kv' },
  );
});

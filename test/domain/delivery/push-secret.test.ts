import {
  GeneratedValue,
  KubernetesAuthRole,
  KvEngine,
  PushSecret,
  type PushSecretProps,
  SecretStore,
  type SecretStoreProps,
  ServiceAccount,
  ValueGenerator,
} from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

/** A store of the platform's own, and what may be written through it. */
function parts() {
  const definition = define();
  const { vault, auth, cluster, kv } = definition;
  const namespace = 'default';
  new ServiceAccount(vault, 'seeder', { cluster, namespace });
  const role = new KubernetesAuthRole(vault, 'seeder-role', {
    auth,
    serviceAccounts: ['seeder'],
    namespaces: [namespace],
    policies: [],
  });
  const storeWith = (id: string, props: Partial<SecretStoreProps> = {}) =>
    new SecretStore(vault, id, {
      namespace,
      kv,
      role,
      serviceAccount: 'seeder',
      checkAndSet: true,
      ...props,
    });
  const generatorIn = (id: string, of: string) =>
    new ValueGenerator(vault, id, { cluster, namespace: of, value: GeneratedValue.uuid() });
  const given: PushSecretProps = {
    secret: kv.secret('platform/id'),
    generator: generatorIn('id', namespace),
    store: storeWith('pushed'),
  };
  return { ...definition, given, storeWith, generatorIn };
}

test('is written through a store of its own, of the platform, too', () => {
  const { given, vault, ...definition } = parts();
  new PushSecret(vault, 'seed', given);
  expect(planOf({ vault, ...definition }).pushSecrets).toEqual([
    {
      origin: 'acme/vault/seed',
      cluster: 'prod',
      namespace: 'default',
      name: 'seed',
      store: 'pushed',
      generator: { kind: 'UUID', name: 'id' },
      key: 'platform/id',
    },
  ]);
});

test('is refused through what does not fit it', () => {
  const { given, vault, storeWith, generatorIn } = parts();
  const other = new KvEngine(vault, 'other').secret('id');
  const refused: [Partial<PushSecretProps>, string][] = [
    [{ store: storeWith('plain', { checkAndSet: false }) }, "store 'plain' without checkAndSet"],
    [{ secret: other }, "secret 'id' of engine 'other'"],
    [{ generator: generatorIn('far', 'kube-public') }, "generator 'far' in namespace 'kube-public'"],
  ];
  refused.forEach(([props, text], index) => {
    expectRefusal(() => new PushSecret(vault, `seed-${index}`, { ...given, ...props }), { given: text });
  });
});

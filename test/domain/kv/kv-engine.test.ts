import { Duration, KvEngine, KvVersion, Platform, SecretSource } from '../../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord, untyped } from '../definition';

describe('a KV engine', () => {
  test('keeps ten versions, and is not to be destroyed', () => {
    expect(planOf(define()).kvEngines).toMatchObject([
      {
        id: 'secret',
        mount: 'secret',
        version: 2,
        maxVersions: 10,
        casRequired: false,
        deleteVersionAfter: 0,
        preventDestroy: true,
      },
    ]);
  });

  test('of version 1 has no versions to speak of', () => {
    const definition = define();
    new KvEngine(definition.vault, 'old', { version: KvVersion.V1 });
    expect(planOf(definition).kvEngines[0]).toMatchObject({ id: 'old', version: 1, maxVersions: undefined });
    for (const props of [
      { maxVersions: 1 },
      { casRequired: true },
      { deleteVersionAfter: Duration.days(1) },
    ]) {
      expectRefusal(() => new KvEngine(define().vault, 'k', { version: KvVersion.V1, ...props }), {
        given: Object.keys(props)[0],
      });
    }
  });

  test.each(['secret/x', 'secret', 'data/x', 'metadata/x', 'a/../b', '/x', 'x/'])(
    'has no secret %s',
    (path) => {
      const { kv } = define();
      expectRefusal(() => kv.secret(path), { given: path, where: `acme/vault/secret:${path}` });
    },
  );
});

describe('a KV engine that exists', () => {
  test('is in the plan as was said of it, and nothing else is', () => {
    const definition = define();
    const { vault, platform } = definition;
    const kv = KvEngine.fromMount(vault, 'old', { version: KvVersion.V1, mount: 'KV.old/Teams_1' });
    expect(kv).toMatchObject({ vault, mount: 'KV.old/Teams_1', version: 1 });
    KvEngine.fromMount(platform, 'shared', { vault, version: KvVersion.V2 });
    expect(planOf(definition).kvEngines.filter(({ id }) => id !== 'secret')).toEqual([
      {
        id: 'old',
        origin: 'acme/vault/old',
        server: 'vault',
        mount: 'KV.old/Teams_1',
        version: 1,
        existing: true,
      },
      { id: 'shared', origin: 'acme/shared', server: 'vault', mount: 'shared', version: 2, existing: true },
    ]);
  });

  test('has tenants and secrets as any other has', () => {
    const definition = define();
    const kv = KvEngine.fromMount(definition.vault, 'old', { version: KvVersion.V2, mount: 'Old' });
    const tenant = tenantOf(definition, 'shop', { kv });
    const shared = kv.secret('shared/ca');
    shared.grantRead(tenant);
    tenant.addExternalSecret('ca', { source: SecretSource.properties({ CA: shared.property('pem') }) });
    const paths = tenantRecord(definition, 'shop').policies.flatMap(({ rules }) =>
      rules.map(({ path }) => path),
    );
    expect(paths).toEqual(expect.arrayContaining(['Old/data/shop/*', 'Old/data/shared/ca']));
    expect(planOf(definition).sharedSecrets).toMatchObject([{ mount: 'Old', key: 'shared/ca' }]);
  });

  test('needs its version, a server, an id and a path of its own', () => {
    const { vault } = define();
    const version = KvVersion.V2;
    expectRefusal(() => KvEngine.fromMount(vault, 'a', untyped({})), { given: 'version is undefined' });
    expectRefusal(() => KvEngine.fromMount(vault, 'secret', { version }), {
      given: "'secret' is defined twice",
    });
    expectRefusal(() => KvEngine.fromMount(new Platform('other'), 'b', { version }), {
      given: 'no Vault server',
    });
    for (const mount of [
      'sys/kv',
      'auth',
      'a//b',
      '/a',
      'a/',
      'a/../b',
      'a*',
      '+',
      '-a',
      'a b',
      'ä',
      'a${b}',
    ])
      expectRefusal(() => KvEngine.fromMount(define().vault, 'c', { version, mount }), { given: 'mount is' });
  });
});

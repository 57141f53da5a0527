import { Duration, KvEngine, KvVersion } from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

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

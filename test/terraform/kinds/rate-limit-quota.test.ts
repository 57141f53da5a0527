import { checkedKind } from '../../../src/checks/kinds';
import { ALL_KINDS } from '../../../src/plan/kinds';
import { RecordIndex } from '../../../src/plan/record-index';
import { type Kind, ownersOf, type RecordOf } from '../../../src/plan/records';
import { RESOURCES } from '../../../src/terraform/kinds';
import { rateLimitQuotas } from '../../../src/terraform/kinds/rate-limit-quota';
import { everyResource } from '../definitions';

const plan = everyResource()._compileUnproven();

/** Where records of a kind are mounted: the path of a quota of all that is asked there. */
function mountsOf<K extends Kind>(kind: K): { server: string; path: string }[] {
  const { mount } = checkedKind(kind);
  if (!mount) return [];
  return ownersOf(plan)
    .flatMap((owner) => owner[kind] as readonly RecordOf<K>[])
    .map((record) => mount(record))
    .map(({ server, space, path }) => ({ server, path: `${space}${path}` }));
}

// A namespace takes the place of a mount, and has no quotas.
const mounted = ALL_KINDS.filter(
  (kind) => kind !== 'vaultNamespaces' && RESOURCES[kind] !== 'none' && mountsOf(kind).length > 0,
);

test('kinds that are mounted are among what is tried', () => {
  expect(mounted).toEqual(
    expect.arrayContaining(['kvEngines', 'transitEngines', 'kubernetesAuths', 'ldapAuths']),
  );
});

test.each(mounted)('a quota of a mount of %s is made after it, and so is one of what is below', (kind) => {
  for (const { server, path } of mountsOf(kind)) {
    for (const asked of [`${path}/`, `${path}/data/shop/*`]) {
      const rate = { requests: 1, interval: 60, blockInterval: 0 };
      const quota = { origin: 'acme', server, name: 'q', path: asked, ...rate };
      const [resource] = rateLimitQuotas.resources(quota, RecordIndex.of(plan));
      expect([asked, resource?.needs.length]).toEqual([asked, 1]);
    }
  }
});

test('one of the server needs nothing', () => {
  const quota = {
    origin: 'acme',
    server: 'vault',
    name: 'q',
    path: '',
    requests: 1,
    interval: 60,
    blockInterval: 0,
  };
  expect(rateLimitQuotas.resources(quota, RecordIndex.of(plan))[0]?.needs).toEqual([]);
});

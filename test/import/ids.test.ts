import { Ids } from '../../src/import/ids';

test.each([
  ['K8s_prod', 'k8s-prod'],
  ['teams/shop', 'teams-shop'],
  ['2-go', 'go'],
  ['con', 'con-imported'],
  ['__', 'imported'],
])('%s becomes %s', (name, id) => {
  expect(new Ids().of(name)).toBe(id);
});

test('each is given once', () => {
  const ids = new Ids(['platform']);
  expect(['platform', 'a', 'A', 'a-2'].map((name) => ids.of(name))).toEqual([
    'platform-2',
    'a',
    'a-2',
    'a-2-2',
  ]);
});

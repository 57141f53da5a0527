import { namespaceOf, placeIn, placeName, placeText, serverOf, wholeNamespace } from '../../src/plan/place';

test('a place is a server, or a namespace in it', () => {
  const place = placeIn(placeIn('vault', 'team'), 'web');
  expect([place, serverOf(place), namespaceOf(place)]).toEqual(['vault/team/web', 'vault', 'team/web']);
  expect([serverOf('vault'), namespaceOf('vault')]).toEqual(['vault', undefined]);
});

test.each([
  [{}, 'vault', undefined],
  [{ namespace: 'admin' }, 'vault', 'admin'],
  [{}, 'vault/team', 'team'],
  [{ namespace: 'admin' }, 'vault/team/web', 'admin/team/web'],
])('the whole namespace of %p at %s is %s', (server, place, namespace) => {
  expect(wholeNamespace(server, place)).toBe(namespace);
});

test('it has words and a name', () => {
  expect(placeText('vault')).toBe("server 'vault'");
  expect(placeText('vault/team/web')).toBe("namespace 'team/web' of server 'vault'");
  expect([placeName('vault'), placeName('vault/team/web')]).toEqual(['vault', 'vault-team-web']);
});

import { missingKeys } from '../../src/plan/secret-type';

test.each<[string, string[], string[]]>([
  ['Opaque', [], []],
  ['kubernetes.io/tls', ['tls.crt'], ['tls.key']],
  ['kubernetes.io/tls', ['ca.crt', 'tls.crt', 'tls.key'], []],
  ['kubernetes.io/dockerconfigjson', [], ['.dockerconfigjson']],
  ['kubernetes.io/ssh-auth', ['key'], ['ssh-privatekey']],
  ['kubernetes.io/basic-auth', ['password'], []],
  ['kubernetes.io/basic-auth', ['user'], ['username', 'password']],
  ['example.com/own', [], []],
])('a Secret of type %s with %j misses %j', (type, has, missing) => {
  expect(missingKeys(type, has)).toEqual(missing);
});

import { mergePolicies } from '../../src/access/acl';
import { decide } from '../../src/access/decision';
import { defaultPolicy } from '../../src/access/default-policy';
import { dialectOf } from '../../src/access/dialect';
import { type Policy } from '../../src/access/policy';
import { instantiate } from '../../src/access/template';
import { SHIPPED } from './default-policies';
import { DIALECTS, policy } from './rules';

const rulesIn = ({ rules }: Policy) =>
  rules.map(({ path, capabilities }) => `${path}: ${[...capabilities].sort().join(' ')}`).sort();

test.each(SHIPPED)('is what %s %s ships', (product, version, rules) => {
  const shipped = policy('default', rules);
  expect(rulesIn(defaultPolicy(dialectOf(product, version)))).toEqual(rulesIn(shipped));
});

test('what every token may do', () => {
  const dialect = DIALECTS.vaultBeforeFix;
  const acl = mergePolicies([instantiate(defaultPolicy(dialect), () => undefined, dialect)], dialect);
  const allows = (operation: 'read' | 'update', path: string) => decide(acl, { operation, path }).allowed;
  expect(allows('read', 'auth/token/lookup-self')).toBe(true);
  expect(allows('update', 'auth/token/revoke-self')).toBe(true);
  expect(allows('read', 'cubbyhole/x/y')).toBe(true);
  expect(allows('read', 'secret/data/x')).toBe(false);
});

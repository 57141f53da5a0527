import { mergePolicies } from '../../src/access/acl';
import { decide } from '../../src/access/decision';
import { defaultPolicy } from '../../src/access/default-policy';
import { instantiate } from '../../src/access/template';
import { DIALECTS } from './rules';

test.each([
  [DIALECTS.vaultBeforeFix, true],
  [DIALECTS.openBaoSince26, false],
])('what every token may do: $name', (dialect, hasControlGroups) => {
  const acl = mergePolicies([instantiate(defaultPolicy(dialect), () => undefined, dialect)], dialect);
  const allows = (operation: 'read' | 'update', path: string) => decide(acl, { operation, path }).allowed;
  expect(allows('read', 'auth/token/lookup-self')).toBe(true);
  expect(allows('update', 'auth/token/revoke-self')).toBe(true);
  expect(allows('read', 'cubbyhole/x/y')).toBe(true);
  expect(allows('update', 'sys/control-group/request')).toBe(hasControlGroups);
  expect(allows('read', 'secret/data/x')).toBe(false);
});

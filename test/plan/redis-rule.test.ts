import { redisAdminScript, redisProblems, redisRights, redisRules } from '../../src/plan/redis-rule';

const rights = (...rules: string[]) => redisRights([JSON.stringify(rules)]);
const problems = (...rules: string[]) => redisProblems([JSON.stringify(rules)]);

test('rules are keys, channels and commands, and never what lets a user in', () => {
  for (const rule of [
    '~shop:*',
    '%R~shop:*',
    '&shop:*',
    '+@read',
    '-scan',
    '+acl|whoami',
    'resetkeys',
    'ALLKEYS',
  ])
    expect([rule, problems(rule)]).toEqual([rule, []]);
  for (const rule of ['>secret', '#abc', '<secret', 'nopass', 'on', 'reset', '(~a +get)', '', '+get ~*'])
    expect([rule, problems(rule)]).toEqual([rule, [expect.stringContaining('none of keys')]]);
});

test('are one list in JSON, of which Vault takes the first alone', () => {
  expect(redisProblems(['["~a"]', '["~b"]'])).toEqual([expect.stringContaining('not one list')]);
  expect(redisProblems([])).toEqual([expect.stringContaining('not one list')]);
  for (const text of ['~a +@read', '{"a":1}', '[1]', 'null'])
    expect([text, redisProblems([text])]).toEqual([text, ['is no list of texts in JSON']]);
});

test('count in their order', () => {
  expect(rights('~*').everyKey).toBe(true);
  expect(rights('%RW~**').everyKey).toBe(true);
  expect(rights('allkeys', 'resetkeys', '~a:*').everyKey).toBe(false);
  expect(rights('&*').everyChannel).toBe(true);
  expect(rights('allchannels', 'resetchannels').everyChannel).toBe(false);
  expect(rights('+@all').administration).toContain('@admin');
  expect(rights('+@all', '-@dangerous', '-@admin', '-@scripting').administration).toEqual([]);
  expect(rights('+@all', '-@all', '+get').administration).toEqual([]);
  expect(rights('+acl|setuser').administration).toEqual(['acl']);
  expect(rights('+acl', '-acl|setuser').administration).toEqual(['acl']);
  expect(rights('-@dangerous', '+flushall').administration).toEqual(['flushall']);
  expect(rights('+@read').lists).toBe(true);
  expect(rights('+@read', '-@dangerous', '-scan').lists).toBe(true);
  expect(rights('+@read', '-keys', '-scan', '-randomkey').lists).toBe(false);
});

test('of keys below a prefix give nothing beside them', () => {
  for (const access of ['read-only', 'read-write'] as const) {
    const rules = redisRules('shop:', access);
    expect(problems(...rules)).toEqual([]);
    expect(rights(...rules)).toEqual({
      everyKey: false,
      everyChannel: false,
      administration: [],
      lists: false,
    });
  }
});

test('the admin has no key, and the script no password', () => {
  expect(redisAdminScript('vault_cache')).toContain(
    `ACL SETUSER vault_cache resetkeys resetchannels -@all '+acl|setuser'`,
  );
});

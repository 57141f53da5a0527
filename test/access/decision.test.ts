import { mergePolicies } from '../../src/access/acl';
import { type Operation } from '../../src/access/capability';
import { capabilities, decide } from '../../src/access/decision';
import { type Dialect } from '../../src/access/dialect';
import { aclOf, DIALECTS, policy } from './rules';

/** The operations, out of the ones that a secret knows, that are allowed on a path. */
function allowedOn(acl: ReturnType<typeof aclOf>, path: string): string {
  const operations: Operation[] = ['create', 'delete', 'list', 'patch', 'read', 'update'];
  return operations.filter((operation) => decide(acl, { operation, path }).allowed).join(' ');
}

describe('one rule speaks for a path', () => {
  const acl = aclOf([
    {
      'dev/*': 'read update',
      'stage/*': 'list read',
      'stage/aws/*': 'read update',
      'stage/aws/policy/*': 'sudo read',
      'prod/version': 'read',
      'prod/aws/*': 'deny',
      'prod/aws/open/x': 'read',
      'sys/*': 'deny',
      'kv/+/config': 'read',
      'kv/+/+/leaf': 'update',
      'ends/with/+': 'read',
    },
  ]);

  test.each([
    ['dev/anything/below', 'read update'],
    ['dev/', 'read update'],
    ['dev', ''],
    ['devil', ''],
    ['stage/x', 'list read'],
    ['stage/aws/x', 'read update'],
    ['stage/aws/policy/x', 'read'],
    ['prod/version', 'read'],
    ['prod/versions', ''],
    ['prod/version/', ''],
    ['prod/aws/closed', ''],
    ['prod/aws/open/x', 'read'],
    ['kv/a/config', 'read'],
    ['kv/a/b/config', ''],
    ['kv/a/b/leaf', 'update'],
    ['kv//config', 'read'],
    ['ends/with/x', 'read'],
    ['ends/with', ''],
    ['ends/with/x/y', ''],
    ['unknown', ''],
  ])('%s allows "%s"', (path, expected) => {
    expect(allowedOn(acl, path)).toBe(expected);
  });

  test('a leading slash of the request does not matter', () => {
    expect(decide(acl, { operation: 'read', path: '//prod/version' }).allowed).toBe(true);
  });

  test('the decision names the rule, its policy and the verdict', () => {
    const denied = decide(acl, { operation: 'read', path: 'prod/aws/closed' });
    expect(denied).toMatchObject({ allowed: false, verdict: 'denied' });
    expect(denied.rule?.pattern.text).toBe('prod/aws/*');
    expect(denied.rule?.sources).toMatchObject([{ policy: 'p0', rule: { path: 'prod/aws/*' } }]);
    expect(decide(acl, { operation: 'delete', path: 'prod/version' }).verdict).toBe('capability-missing');
    expect(decide(acl, { operation: 'read', path: 'nowhere' }).verdict).toBe('no-rule');
  });
});

describe('among several matching patterns the most specific wins', () => {
  test.each([
    ['later first wildcard', ['foo/+/*', '+/*'], 'foo/x/y', 'foo/+/*'],
    [
      'later first wildcard, two plus',
      ['foo/bar/+/baz', 'foo/+/bar/baz'],
      'foo/bar/bar/baz',
      'foo/bar/+/baz',
    ],
    ['a glob behind more literal text', ['foo/ba*', 'foo/+'], 'foo/bar', 'foo/ba*'],
    ['no glob over a glob', ['foo/+', 'foo/*'], 'foo/x', 'foo/+'],
    ['no glob over a glob, long', ['foo/bar/+/baz', 'foo/bar/+/baz*'], 'foo/bar/x/baz', 'foo/bar/+/baz'],
    ['fewer plus', ['foo/+/bar/baz', 'foo/+/+/baz'], 'foo/x/bar/baz', 'foo/+/bar/baz'],
    ['a glob without plus over one with', ['*', '+/*'], 'x/y', '*'],
    ['the longer text', ['foo/bar/+/ba*', 'foo/bar/+/b*'], 'foo/bar/x/baz', 'foo/bar/+/ba*'],
    [
      'a literal plus is where it stands',
      ['foo/(ar/+/baz', 'foo/+/(ar/baz'],
      'foo/(ar/(ar/baz',
      'foo/(ar/+/baz',
    ],
    ['the larger text', ['+/+/a/b', '+/a/+/b'], 'x/a/a/b', '+/a/+/b'],
    ['length counts bytes, not characters', ['+/é/+', '+/+/e'], 'x/é/e', '+/é/+'],
  ])('%s', (_, patterns, path, winner) => {
    for (const order of [patterns, [...patterns].reverse()]) {
      const acl = aclOf([Object.fromEntries(order.map((pattern) => [pattern, 'read']))]);
      expect(decide(acl, { operation: 'read', path }).rule?.pattern.text).toBe(winner);
    }
  });

  test('an exact rule beats every pattern', () => {
    const acl = aclOf([{ 'a/b': 'read', 'a/+': 'update', 'a/b*': 'delete' }]);
    expect(allowedOn(acl, 'a/b')).toBe('read');
  });

  test('each depth of plus speaks for its own depth', () => {
    const acl = aclOf([{ '1/2/*': 'create', '1/2/+': 'read', '1/2/+/+': 'update' }]);
    expect(['1/2/3', '1/2/3/4', '1/2/3/4/5'].map((path) => allowedOn(acl, path))).toEqual([
      'read',
      'update',
      'create',
    ]);
  });

  test('a plus that is not a whole segment is itself', () => {
    const acl = aclOf([{ 'foo/+bar': 'read', 'fo+/x': 'update' }]);
    expect(allowedOn(acl, 'foo/+bar')).toBe('read');
    expect(allowedOn(acl, 'foo/xbar')).toBe('');
    expect(allowedOn(acl, 'fo+/x')).toBe('update');
    expect(allowedOn(acl, 'foo/x')).toBe('');
  });

  test('a star that is not at the end is itself', () => {
    const acl = aclOf([{ 'a*b/c': 'read' }]);
    expect(allowedOn(acl, 'a*b/c')).toBe('read');
    expect(allowedOn(acl, 'axb/c')).toBe('');
  });
});

describe('several policies', () => {
  test('unite on the identical path', () => {
    expect(allowedOn(aclOf([{ 'a/*': 'read' }, { 'a/*': 'list delete' }]), 'a/x')).toBe('delete list read');
  });

  test('a deny of the identical path wins in either order', () => {
    expect(allowedOn(aclOf([{ 'a/+': 'read' }, { 'a/+': 'deny' }]), 'a/x')).toBe('');
    expect(allowedOn(aclOf([{ 'a/+': 'deny' }, { 'a/+': 'read' }]), 'a/x')).toBe('');
  });

  test('a more specific grant beats a deny', () => {
    const acl = aclOf([{ 'kv/*': 'deny' }, { 'kv/a': 'read' }]);
    expect(allowedOn(acl, 'kv/a')).toBe('read');
    expect(allowedOn(acl, 'kv/b')).toBe('');
  });

  test('do not unite across patterns', () => {
    expect(allowedOn(aclOf([{ 'a/*': 'read list' }, { 'a/b/*': 'update' }]), 'a/b/c')).toBe('update');
  });

  test('a leading slash of a rule does not make it another path', () => {
    expect(allowedOn(aclOf([{ '/a/b': 'read' }, { 'a/b': 'list' }]), 'a/b')).toBe('list read');
  });

  test('root allows everything and suffers no company', () => {
    const acl = mergePolicies([policy('root', {})], DIALECTS.vaultBeforeFix);
    expect(decide(acl, { operation: 'delete', path: 'sys/x' })).toEqual({
      allowed: true,
      verdict: 'always-allowed',
    });
    expect(capabilities(acl, 'x')).toEqual(['root']);
    expect(
      () => aclOf([{}, {}]) && mergePolicies([policy('Root', {}), policy('a', {})], acl.dialect),
    ).toThrow(/"root" cannot be combined/);
  });

  test('a plus before a star is refused', () => {
    expect(() => aclOf([{ 'a/+*': 'read' }])).toThrow(/"\+\*" is not allowed/);
  });

  test('a namespace is part of every path', () => {
    const acl = mergePolicies(
      [{ ...policy('a', { '/kv/x': 'read', '+': 'list' }), namespace: 'team/' }],
      DIALECTS.openBaoSince26,
    );
    expect(allowedOn(acl, 'team/kv/x')).toBe('read');
    expect(allowedOn(acl, 'team/q')).toBe('list');
    expect(allowedOn(acl, 'kv/x')).toBe('');
  });
});

describe('LIST', () => {
  const metadata = {
    'foo/metadata/*': 'list',
    'foo/metadata/private/*': 'deny',
    'foo/metadata/private/granted/*': 'list',
  };

  test.each([
    ['vaultBeforeFix', 'foo/metadata/private/', true],
    ['openBaoBefore26', 'foo/metadata/private/', true],
    ['vaultAfterFix', 'foo/metadata/private/', false],
    ['openBaoSince26', 'foo/metadata/private/', false],
    ['vaultBeforeFix', 'foo/metadata/private/granted/', false],
    ['openBaoBefore26', 'foo/metadata/private/granted/', false],
    ['vaultAfterFix', 'foo/metadata/private/granted/', true],
    ['openBaoSince26', 'foo/metadata/private/granted/', true],
  ] as const)('%s: a deny below a directory, LIST %s is %s', (dialect, path, allowed) => {
    expect(decide(aclOf([metadata], DIALECTS[dialect]), { operation: 'list', path }).allowed).toBe(allowed);
  });

  test.each(Object.keys(DIALECTS) as (keyof typeof DIALECTS)[])('%s: everywhere the same', (dialect) => {
    const acl = aclOf([metadata], DIALECTS[dialect]);
    const lists = (path: string) => decide(acl, { operation: 'list', path }).allowed;
    expect(lists('foo/metadata/')).toBe(true);
    expect(lists('foo/metadata/test/')).toBe(true);
    expect(lists('foo/metadata/private/deep/')).toBe(false);
    expect(lists('foo/')).toBe(false);
  });

  test('a rule without the slash answers for the directory, an exact one first', () => {
    for (const dialect of Object.values(DIALECTS)) {
      const acl = aclOf(
        [{ 'kv/+': 'list', 'db/roles': 'list', 'db/*': 'deny', 'pki/a/': 'deny', 'pki/a': 'list' }],
        dialect,
      );
      const lists = (path: string) => decide(acl, { operation: 'list', path }).allowed;
      expect(lists('kv/a/')).toBe(true);
      expect(lists('db/roles/')).toBe(true);
      expect(lists('pki/a/')).toBe(false);
      expect(decide(acl, { operation: 'read', path: 'kv/a/' }).verdict).toBe('no-rule');
    }
  });

  test('after the fix of Vault the better of deny and grant wins over both forms', () => {
    const acl = aclOf(
      [{ 'a/+': 'list', 'a/b*': 'read', 'a/b/*': 'deny', 'c/+': 'read', 'c/*': 'list' }],
      DIALECTS.vaultAfterFix,
    );
    expect(decide(acl, { operation: 'list', path: 'a/b/' }).verdict).toBe('denied');
    expect(decide(acl, { operation: 'list', path: 'a/bc/' }).rule?.pattern.text).toBe('a/+');
    expect(decide(acl, { operation: 'list', path: 'c/x/' }).rule?.pattern.text).toBe('c/*');
    expect(
      decide(aclOf([{ 'c/+': 'read', 'c/*': 'update' }], DIALECTS.vaultAfterFix), {
        operation: 'list',
        path: 'c/x/',
      }).rule?.pattern.text,
    ).toBe('c/+');
  });

  test('scan falls back like list on OpenBao, before 2.6 to the exact path alone', () => {
    const allowed = (rules: Record<string, string>, dialect: Dialect) =>
      decide(aclOf([rules], dialect), { operation: 'scan', path: 'kv/a/' }).allowed;
    expect(allowed({ 'kv/+': 'scan' }, DIALECTS.openBaoSince26)).toBe(true);
    expect(allowed({ 'kv/+': 'scan' }, DIALECTS.openBaoBefore26)).toBe(false);
    expect(allowed({ 'kv/a': 'scan' }, DIALECTS.openBaoBefore26)).toBe(true);
    expect(allowed({ 'kv/+/': 'scan', 'kv/+': 'deny' }, DIALECTS.openBaoBefore26)).toBe(true);
    const list = aclOf([{ 'kv/+': 'list' }], DIALECTS.openBaoBefore26);
    expect(decide(list, { operation: 'list', path: 'kv/a/' }).allowed).toBe(true);
  });
});

describe('capabilities of a path', () => {
  test('are those of the winning rule, sorted', () => {
    const acl = aclOf([{ 'a/*': 'update read list sudo', b: '', c: 'read deny' }]);
    expect(capabilities(acl, 'a/x')).toEqual(['list', 'read', 'sudo', 'update']);
    expect(capabilities(acl, 'b')).toEqual(['deny']);
    expect(capabilities(acl, 'c')).toEqual(['deny']);
    expect(capabilities(acl, 'nowhere')).toEqual(['deny']);
  });

  test('are looked up as for a LIST', () => {
    expect(capabilities(aclOf([{ 'kv/+': 'read' }]), 'kv/a/')).toEqual(['read']);
  });
});

describe('operations', () => {
  test('renew, revoke and rollback are updates; help is free', () => {
    const acl = aclOf([{ a: 'update' }]);
    for (const operation of ['renew', 'revoke', 'rollback'] as const) {
      expect(decide(acl, { operation, path: 'a' }).allowed).toBe(true);
    }
    expect(decide(acl, { operation: 'help', path: 'zzz' }).allowed).toBe(true);
  });

  test('a root protected path needs sudo as well', () => {
    const acl = aclOf([{ 'sys/audit': 'read sudo', 'sys/audit/*': 'read', 'sys/x': 'read' }]);
    const rootPaths = ['sys/audit', 'sys/audit/*'];
    const verdict = (path: string) => decide(acl, { operation: 'read', path }, rootPaths).verdict;
    expect(verdict('sys/audit')).toBe('allowed');
    expect(verdict('sys/audit/file')).toBe('sudo-missing');
    expect(verdict('sys/x')).toBe('allowed');
  });
});

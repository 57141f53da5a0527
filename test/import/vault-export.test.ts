import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { VaultExport } from '../../src/import/vault-export';

describe('a folder of what Vault answered', () => {
  let folder: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('has bodies of answers, with or without their envelope, and policies as text', async () => {
    write('sys/auth.json', '{"kubernetes/":{"type":"kubernetes"}}');
    write('auth/kubernetes/role/shop.json', '{"request_id":"x","data":{"audience":"vault"}}');
    write('sys/policies/acl/team/shop.hcl', 'path "a" {}');
    const vault = new VaultExport(folder);
    expect(await vault.read('sys/auth')).toEqual({
      kind: 'found',
      data: { 'kubernetes/': { type: 'kubernetes' } },
    });
    expect(await vault.read('auth/kubernetes/role/shop')).toEqual({
      kind: 'found',
      data: { audience: 'vault' },
    });
    expect(await vault.read('sys/policies/acl/team/shop')).toEqual({
      kind: 'found',
      data: { policy: 'path "a" {}' },
    });
    expect(await vault.list('sys/policies/acl')).toEqual(['team/shop']);
    expect(await vault.list('auth/other/role')).toEqual([]);
    expect(await vault.read('sys/mounts')).toEqual({ kind: 'missing' });
  });

  test('leads nowhere else', async () => {
    write('x/sys/auth.json', '{}');
    expect(await new VaultExport(join(folder, 'x')).read('../x/sys/auth')).toEqual({ kind: 'missing' });
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
  ])('a file that is %s is told', (why, text) => {
    write('sys/auth.json', text);
    expect(() => new VaultExport(folder).read('sys/auth')).toThrow(`sys/auth.json is ${why}`);
  });

  test('is to be there', () => {
    expect(() => new VaultExport(join(folder, 'none'))).toThrow('is no folder');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultSettings } from '../../src/live/vault-settings';

describe('where Vault is', () => {
  const home = mkdtempSync(join(tmpdir(), 'tenantry-settings-'));
  const address = 'https://vault.example.com:8200';
  afterAll(() => rmSync(home, { recursive: true }));

  test('is said as to its own CLI', () => {
    const ca = join(home, 'ca.pem');
    writeFileSync(ca, 'a certificate');
    const settings = vaultSettings(
      { VAULT_ADDR: address, VAULT_TOKEN: 's.1\n', VAULT_CACERT: ca, VAULT_NAMESPACE: '/admin/team/' },
      home,
    );
    expect(settings).toEqual({
      address: new URL(address),
      token: 's.1',
      ca: 'a certificate',
      namespace: 'admin/team',
    });
  });

  test('the token is that of the last login, where none is given', () => {
    expect(() => vaultSettings({ VAULT_ADDR: address }, home)).toThrow('no token');
    writeFileSync(join(home, '.vault-token'), 's.2');
    expect(vaultSettings({ VAULT_ADDR: address }, home).token).toBe('s.2');
    expect(vaultSettings({ VAULT_ADDR: address, VAULT_TOKEN: 's.3' }, home).token).toBe('s.3');
  });

  test.each([undefined, '', 'vault:8200', 'file:///etc', 'ftp://vault'])('not at %j', (given) => {
    expect(() => vaultSettings({ VAULT_ADDR: given, VAULT_TOKEN: 's.1' }, home)).toThrow(
      'VAULT_ADDR names no Vault',
    );
  });

  test('a token that no header can hold is not shown', () => {
    const token = 'hvs.secret\u0000x';
    const settings = () => vaultSettings({ VAULT_ADDR: address, VAULT_TOKEN: token }, home);
    expect(settings).toThrow('the token has characters that none can have');
    expect(settings).not.toThrow('secret');
  });

  test('an authority that cannot be read is told', () => {
    const environment = { VAULT_ADDR: address, VAULT_TOKEN: 's.1', VAULT_CACERT: join(home, 'none.pem') };
    expect(() => vaultSettings(environment, home)).toThrow('VAULT_CACERT cannot be read');
  });
});

import { AuditDevice, AuditTarget } from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

describe('an audit target', () => {
  test.each(['siem:9000', '10.0.0.1:1', '[fd00::1]:65535'])('socket %s is one', (address) => {
    expect(() => AuditTarget.socket(address)).not.toThrow();
  });

  test.each(['siem', 'siem:0', 'siem:65536', 'siem:x', ':9000', 'a..b:1', 'http://siem:1'])(
    'socket %s is none',
    (address) => {
      expectRefusal(() => AuditTarget.socket(address), { given: address });
    },
  );

  test.each(['audit.log', '/', '/var//log', '/var/../etc', '/var/log/'])('file %s is none', (path) => {
    expectRefusal(() => AuditTarget.file(path), { given: path });
  });

  test('is told by Vault in its own words', () => {
    const definition = define();
    new AuditDevice(definition.vault, 'b-socket', { target: AuditTarget.socket('siem:9000') });
    new AuditDevice(definition.vault, 'a-syslog', { target: AuditTarget.syslog('vault') });
    expect(planOf(definition).auditDevices.map(({ id, type, options }) => [id, type, options])).toEqual([
      ['a-syslog', 'syslog', { facility: 'AUTH', tag: 'vault' }],
      ['b-socket', 'socket', { address: 'siem:9000', socket_type: 'tcp' }],
    ]);
  });
});

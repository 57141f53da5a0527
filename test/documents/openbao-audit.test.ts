import { VaultProduct } from '../../src';
import { openBaoAudits } from '../../src/documents/openbao-audit';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();
const openBaoPlan = shop({ product: VaultProduct.openBao('2.4') })._compileUnproven();

describe('audit devices of OpenBao', () => {
  test('are configuration', () => {
    expect(openBaoAudits(openBaoPlan)).toEqual([
      {
        server: 'vault',
        text: `# Add to the configuration of every node of 'vault', the same on each; read on start and on SIGHUP.

audit "file" "audit" {
  description = "all"
  options {
    file_path = "/var/log/audit.log"
  }
}

audit "file" "audit-stdout" {
  options {
    file_path = "stdout"
  }
}
`,
      },
    ]);
  });

  test('say what was meant, also where HCL would read an expression', () => {
    const [first] = openBaoPlan.auditDevices;
    const auditDevices = [{ ...first, description: 'to ${b and %{ c' }] as typeof openBaoPlan.auditDevices;
    const [audit] = openBaoAudits({ ...openBaoPlan, auditDevices });
    expect(audit?.text).toContain('description = "to \\u0024{b and %{ c"');
  });

  test('are none of Vault', () => {
    expect(openBaoAudits(plan)).toEqual([]);
  });
});

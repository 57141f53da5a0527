import { type Finding } from '../../src/plan/finding';
import { printFindings, requireNoErrors } from '../../src/synth/findings';

const ERROR: Finding = {
  rule: 'duplicate-name',
  severity: 'error',
  origin: 'acme/shop',
  message: 'it is there twice',
  fix: 'Rename one.',
};
const WARNING: Finding = { ...ERROR, severity: 'warning' };

function printed(findings: readonly Finding[], isTTY = false): string {
  let text = '';
  printFindings(findings, { isTTY, write: (piece) => (text += piece) });
  return text;
}

describe('findings', () => {
  test('are printed with their place and what to do', () => {
    expect(printed([ERROR, WARNING])).toBe(
      'error: it is there twice [duplicate-name]\n  at acme/shop\n  Rename one.\n' +
        'warning: it is there twice [duplicate-name]\n  at acme/shop\n  Rename one.\n',
    );
  });

  test('that were acknowledged take a line, with the reason', () => {
    expect(printed([{ ...WARNING, acknowledged: 'meant so' }])).toBe(
      'acknowledged: it is there twice [duplicate-name] at acme/shop: meant so\n',
    );
  });

  test('have colours where somebody looks at them', () => {
    expect(printed([ERROR], true)).toContain('\u001b[31merror');
  });

  test('are cut where they are too many', () => {
    expect(printed(Array.from({ length: 103 }, () => WARNING))).toMatch(/\nand 3 more\n$/);
  });

  test('stop a synthesis where there is an error', () => {
    expect(() => requireNoErrors([WARNING], 'acme')).not.toThrow();
    expect(() => requireNoErrors([WARNING, ERROR], 'acme')).toThrow('1 error was found');
    expect(() => requireNoErrors([ERROR, ERROR], 'acme')).toThrow('2 errors were found');
  });
});

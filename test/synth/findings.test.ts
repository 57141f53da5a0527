import { type Finding } from '../../src/plan/finding';
import { formatText } from '../../src/checks/format/text';
import { printWarnings, requireNoErrors } from '../../src/synth/findings';
import { refusal } from '../domain/definition';

const ERROR: Finding = {
  rule: 'duplicate-name',
  severity: 'error',
  origin: 'acme/shop',
  message: 'it is there twice',
  fix: 'Rename one.',
};
const WARNING: Finding = { ...ERROR, severity: 'warning' };

function printed(findings: readonly Finding[], colored = false): string {
  let text = '';
  printWarnings(findings, { colored, write: (piece) => (text += piece) });
  return text;
}

describe('findings', () => {
  test('are printed with their place and what to do', () => {
    expect(printed([WARNING])).toBe(
      'warning: it is there twice [duplicate-name]\n  at acme/shop\n  Rename one.\n',
    );
  });

  test('that were acknowledged take a line, with the reason', () => {
    expect(printed([{ ...WARNING, acknowledged: 'meant so' }])).toBe(
      'acknowledged: it is there twice [duplicate-name] at acme/shop: meant so\n',
    );
  });

  test('say no command of a CI', () => {
    const text = '##vso[task.complete]';
    expect(printed([{ ...WARNING, message: text }])).not.toContain(text);
    expect(printed([{ ...WARNING, acknowledged: text }])).not.toContain(text);
    expect(refusal(() => requireNoErrors([{ ...ERROR, fix: text }], 'acme')).stack).not.toContain(text);
  });

  test('have colours where somebody looks at them', () => {
    expect(printed([WARNING], true)).toContain('\u001b[33mwarning');
  });

  test('are cut where they are too many', () => {
    expect(printed(Array.from({ length: 103 }, () => WARNING))).toMatch(/\nand 3 more\n$/);
  });

  test('stop a synthesis where there is an error', () => {
    expect(() => requireNoErrors([WARNING], 'acme')).not.toThrow();
    expect(() => requireNoErrors([WARNING, ERROR], 'acme')).toThrow('1 error was found');
    expect(() => requireNoErrors([ERROR, ERROR], 'acme')).toThrow('2 errors were found');
  });

  test('are all told there, as a check prints them', () => {
    expect(refusal(() => requireNoErrors([ERROR, WARNING], 'acme'))).toMatchObject({
      message: `1 error was found; expected a definition whose two halves fit each other. \
Correct what is listed here; nothing was written.\n\n${formatText([ERROR, WARNING]).trimEnd()}`,
      where: 'acme',
    });
    const many = Array.from({ length: 103 }, () => ERROR);
    expect(() => requireNoErrors(many, 'acme')).toThrow(/\nand 3 more\n\n103 errors$/);
  });
});

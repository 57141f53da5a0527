import { DefinitionError } from '../../plan/definition-error';
import { INVISIBLE, quoteValue } from '../../plan/quote';

/** Characters: far beyond what anybody writes, so that reading one never takes long. */
const MAX_LENGTH = 65_536;

function refused(given: string, expected: string, fix: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'malformed-policy-text',
    given: `text of the policy ${given}`,
    expected,
    fix,
    where,
  });
}

/**
 * The text of a policy, from whoever wrote it: any text that people can read; what Vault would refuse is for the
 * checks to find.
 *
 * @throws DefinitionError when it is empty, too long, or holds what cannot be seen
 */
export function requirePolicyText(text: string, where: string): string {
  if (typeof text !== 'string' || text.trim() === '') {
    throw refused(`is ${quoteValue(text)}`, 'a policy in HCL or JSON', 'Give the text itself.', where);
  }
  if (text.length > MAX_LENGTH) {
    throw refused(
      `has ${text.length} characters`,
      `at most ${MAX_LENGTH}`,
      'Split the policy; a role takes several.',
      where,
    );
  }
  text.split(/\r?\n/).forEach((line, index) => {
    const found = INVISIBLE.exec(line.replace(/\t/g, ' '));
    if (!found) return;
    const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw refused(
      `has the invisible character U+${code} in line ${index + 1}, column ${found.index + 1}`,
      'printable characters, tabs and line ends',
      'Remove it.',
      where,
    );
  });
  return text;
}

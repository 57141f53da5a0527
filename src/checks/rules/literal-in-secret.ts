import { type Problem, type Rule } from '../rule';

const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api[-_.]?key|private[-_.]?key|credential/i;
const USER_INFO = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i;

/** Rule 1 of the design: no secret value is ever in source or in a manifest. */
export const literalInSecret: Rule = {
  id: 'literal-in-secret',
  severity: 'warning',
  title: 'A value that looks like a secret stands in the definition',
  what: 'A template of an ExternalSecret that is text alone, under a key that is called like a secret (password, token, api-key, …), or that is a URL with a password.',
  why: 'Text of a template stands in source, in the manifest and in Git, where nobody rotates or revokes it.',
  example: "template 'API_TOKEN' of ExternalSecret 'orders' is text alone: its value stands in the manifest",
  fix: 'Put the value into Vault and read it from there; where it is no secret, rename the key or acknowledge this.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      for (const [key, text] of Object.entries(record.target.template ?? {})) {
        const isLiteral = !text.includes('{{') && text !== '';
        if (!isLiteral || !(SECRET_NAME.test(key) || USER_INFO.test(text))) continue;
        problems.push({
          origin: record.origin,
          message: `template '${key}' of ExternalSecret '${record.name}' is text alone: its value stands in the manifest`,
        });
      }
    }
    return problems;
  },
};

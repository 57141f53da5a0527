import { type ValuePart } from '../../plan/value';
import { type Problem, type Rule } from '../rule';

/** What it is called by is said last: of `TOKEN_URL` and `PASSWORD_MIN_LENGTH` the value is no secret. */
const SECRET_NAME =
  /(?:pass(?:word|wd|phrase)|secret|token|api[-_.]?key|private[-_.]?key|credentials?)(?:[-_.]?(?:\d+|value|text|base64))?$/i;
const USER_INFO = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i;

/** What stands in the definition alone; undefined where a value is part of it. */
function textOf(parts: readonly ValuePart[]): string | undefined {
  const texts = parts.map((part) => {
    if ('text' in part) return part.text;
    return 'goTemplate' in part && !part.goTemplate.includes('{{') ? part.goTemplate : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

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
      for (const [key, parts] of Object.entries(record.keys)) {
        const text = textOf(parts);
        if (!text || !(SECRET_NAME.test(key) || USER_INFO.test(text))) continue;
        problems.push({
          origin: record.origin,
          message: `template '${key}' of ExternalSecret '${record.name}' is text alone: its value stands in the manifest`,
        });
      }
    }
    return problems;
  },
};

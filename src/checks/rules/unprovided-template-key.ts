import { readTemplate } from '../../plan/go-template';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Source: ESO `runtime/template/v2`: text/template with `missingkey=error`. */
export const unprovidedTemplateKey: Rule = {
  id: 'unprovided-template-key',
  severity: 'error',
  title: 'A template reads what no source provides',
  what: 'A template of an ExternalSecret that reads a key which none of its sources provides, or whose braces or quotes do not match.',
  why: "ESO renders with missingkey=error: one missing key fails the whole ExternalSecret ('map has no entry for key').",
  example:
    "template 'DATABASE_URL' of ExternalSecret 'orders-db' reads 'user', provided are 'username', 'password'",
  fix: 'Correct the key, or add a source that provides it.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      for (const [key, text] of Object.entries(record.target.template ?? {})) {
        const { keys, problem } = readTemplate(text);
        const template = `template '${key}' of ExternalSecret '${record.name}'`;
        if (problem) problems.push({ origin: record.origin, message: `${template}: ${problem}` });
        const { providedKeys } = record;
        const missing = providedKeys ? keys.filter((name) => !providedKeys.includes(name)) : [];
        if (missing.length > 0)
          problems.push({
            origin: record.origin,
            message: `${template} reads ${listed(missing)}, provided are ${listed(providedKeys ?? [])}`,
          });
      }
    }
    return problems;
  },
};

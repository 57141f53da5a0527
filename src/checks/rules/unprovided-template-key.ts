import { readTemplate } from '../../plan/go-template/reading';
import { knownNames, namesRead, type ValuePart } from '../../plan/value';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** What the parts of a key read: of a template what it says that it reads, and what is seen to be read. */
function reading(parts: readonly ValuePart[]): {
  readonly keys: readonly string[];
  readonly problem?: string;
} {
  const templates = parts.flatMap((part) => ('goTemplate' in part ? readTemplate(part.goTemplate) : []));
  const names = [...parts.flatMap(namesRead), ...templates.flatMap(({ keys }) => keys)];
  return { keys: [...new Set(names)].sort(), problem: templates.find(({ problem }) => problem)?.problem };
}

/** Source: ESO `runtime/template/v2`: text/template with `missingkey=error`. */
export const unprovidedTemplateKey: Rule = {
  id: 'unprovided-template-key',
  severity: 'error',
  planOnly: true,
  title: 'A template reads what no source provides',
  what: 'A template of an ExternalSecret that reads a key which none of its sources provides, or that Go does not take for a template.',
  why: "ESO renders with missingkey=error: one missing key fails the whole ExternalSecret ('map has no entry for key').",
  example:
    "template 'DATABASE_URL' of ExternalSecret 'orders-db' reads 'user', provided are 'username', 'password'",
  fix: 'Correct the key, or add a source that provides it.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const provided = knownNames(record.values);
      for (const [key, parts] of Object.entries(record.keys)) {
        const { keys, problem } = reading(parts);
        const template = `template '${key}' of ExternalSecret '${record.name}'`;
        if (problem) problems.push({ origin: record.origin, message: `${template}: ${problem}` });
        const missing = provided ? keys.filter((name) => !provided.includes(name)) : [];
        if (missing.length > 0)
          problems.push({
            origin: record.origin,
            message: `${template} reads ${listed(missing)}, provided are ${listed(provided ?? [])}`,
          });
      }
    }
    return problems;
  },
};

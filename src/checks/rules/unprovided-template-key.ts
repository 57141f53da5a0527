import { readTemplate } from '../../plan/go-template/reading';
import { knownNames, namesRead, type ValuePart } from '../../plan/value';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** What a part reads: of a template what it says that it reads, and what is seen to be read. */
function reading(part: ValuePart): { readonly keys: readonly string[]; readonly problem?: string } {
  if (!('goTemplate' in part)) return { keys: namesRead(part) };
  const { keys, problem } = readTemplate(part.goTemplate);
  return { keys: [...namesRead(part), ...keys], problem };
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
        const readings = parts.map(reading);
        const add = (says: string) =>
          problems.push({
            origin: record.origin,
            message: `template '${key}' of ExternalSecret '${record.name}'${says}`,
          });
        const problem = readings.find(({ problem }) => problem)?.problem;
        if (problem) add(`: ${problem}`);
        const missing = provided
          ? readings.flatMap(({ keys }) => keys.filter((name) => !provided.includes(name)))
          : [];
        if (missing.length > 0)
          add(` reads ${listed([...new Set(missing)].sort())}, provided are ${listed(provided ?? [])}`);
      }
    }
    return problems;
  },
};

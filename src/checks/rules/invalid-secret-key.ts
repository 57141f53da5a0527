import { isName, NAME_FORMS } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { namesOf } from '../../plan/value';
import { grouped } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Source: apimachinery `IsConfigMapKey`, which ESO's CRD asks for in the same form. */
export const invalidSecretKey: Rule = {
  id: 'invalid-secret-key',
  severity: 'error',
  planOnly: true,
  title: 'A key that no Secret may have, or that is given twice',
  what: 'A key of an ExternalSecret that is not a key of a Kubernetes Secret, or that two of its entries deliver.',
  why: 'The API server refuses the ExternalSecret or its Secret. Of two entries for one key the later one silently wins.',
  example: "key 'api key' of ExternalSecret 'orders' is not a key of a Kubernetes Secret",
  fix: `Use ${NAME_FORMS.secretKey.expected}, each key once.`,
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('externalSecrets')) {
      const { name, origin } = record;
      const delivered = record.values.flatMap(namesOf);
      for (const key of new Set([...delivered, ...Object.keys(record.keys)])) {
        if (!isName('secretKey', key))
          problems.push({
            origin,
            message: `key ${quoteValue(key)} of ExternalSecret '${name}' is not a key of a Kubernetes Secret`,
          });
      }
      for (const [key, group] of grouped(delivered, (key) => key)) {
        if (group.length > 1)
          problems.push({
            origin,
            message: `${group.length} entries of ExternalSecret '${name}' deliver '${key}'`,
          });
      }
    }
    return problems;
  },
};

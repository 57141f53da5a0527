import { closest } from 'fastest-levenshtein';
import { isTemplateFunction, OTHER_SECRETS, TEMPLATE_FUNCTIONS } from '../../plan/go-template/functions';
import { readTemplate } from '../../plan/go-template/reading';
import { type Rule } from '../rule';

/** Source: ESO `runtime/template/v2`, `tplFuncs`, from version to version. */
export const unknownTemplateFunction: Rule = {
  id: 'unknown-template-function',
  severity: 'error',
  title: "A template calls a function that the cluster's ESO does not have",
  what: `A template of an ExternalSecret that calls a function which the templates of its cluster's version of ESO do not have, or ${OTHER_SECRETS}, which reads any Secret of the cluster.`,
  why: `ESO refuses the whole template ('function "sha3" not defined'), and with it the ExternalSecret. ${OTHER_SECRETS}, of ESO 0.20 to 1.1, reads with the rights of ESO itself, whoever wrote the template.`,
  example:
    "template 'SUM' of ExternalSecret 'orders-db' calls 'sha512sum', which ESO 2.0 does not have; the nearest is 'sha1sum'",
  fix: "Call a function of that version, upgrade ESO, or correct the cluster's version.",
  check: (context) =>
    context.all('externalSecrets').flatMap(({ record }) => {
      const called = Object.entries(record.keys).flatMap(([key, parts]) =>
        parts.flatMap((part) =>
          'goTemplate' in part ? readTemplate(part.goTemplate).functions.map((name) => ({ key, name })) : [],
        ),
      );
      const { version } = context.find('clusters', { id: record.cluster })?.record.eso ?? {};
      if (version === undefined) return [];
      return called
        .filter(({ name }) => !isTemplateFunction(name, version))
        .map(({ key, name }) => ({
          origin: record.origin,
          message: `template '${key}' of ExternalSecret '${record.name}' calls '${name}', ${
            name === OTHER_SECRETS
              ? 'which reads any Secret of the cluster'
              : `which ESO ${version} does not have; the nearest is '${nearest(name, version)}'`
          }`,
        }));
    }),
};

function nearest(name: string, version: string): string {
  return closest(
    name.slice(0, 64),
    TEMPLATE_FUNCTIONS.filter((known) => isTemplateFunction(known, version)),
  );
}

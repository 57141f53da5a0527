import { readTemplate } from '../../plan/go-template/reading';
import { type ExternalSecretRecord } from '../../plan/records';
import { limitsOf, USUAL_TENANT_LIMITS as USUAL } from '../../plan/tenant-limits';
import { aboveLimit } from '../above-limit';
import { type Problem, type Rule } from '../rule';

function stepsOf({ keys }: ExternalSecretRecord): number {
  return Object.values(keys)
    .flat()
    .reduce((sum, part) => sum + ('goTemplate' in part ? readTemplate(part.goTemplate).steps : 0), 0);
}

/** Source: ESO renders templates in its own process (`runtime/template/v2`), and Go's have no bound of their own. */
export const costlyTemplate: Rule = {
  id: 'costly-template',
  severity: 'error',
  title: 'A template takes too long, or has no end',
  what: `Templates of an ExternalSecret whose loops, repetitions and growing texts take more steps, characters that they make on the way, than the platform's \`tenantLimits\` allow (${USUAL.templateSteps} where it says nothing); or that nothing bounds: a count that is not written out and no \`len\`, a text that doubles with every turn, templates that call each other.`,
  why: 'ESO renders the templates of all tenants in one process: one that makes a gigabyte of text ends it, and with it the delivery of every secret in the cluster.',
  example: "the templates of ExternalSecret 'api' take 1000000002 steps, and at most 1000000 are allowed",
  fix: 'Write counts out, as numbers that are small, or go through a list; or have the platform raise `templateSteps` in its `tenantLimits`.',
  check: ({ plan }) => {
    const limits = limitsOf(plan);
    const secrets = plan.tenants.flatMap(({ externalSecrets }) => externalSecrets);
    return secrets.flatMap((secret): Problem | [] => {
      const { origin, name } = secret;
      const given = stepsOf(secret);
      if (given === Infinity) {
        return {
          origin,
          message: `nothing bounds what the templates of ExternalSecret '${name}' do`,
          fix: 'Write counts out, as numbers that are small, or go through a list.',
        };
      }
      const problem = aboveLimit(limits, {
        origin,
        limit: 'templateSteps',
        given,
        what: `the templates of ExternalSecret '${name}' take ${Math.ceil(given)} steps`,
        fix: 'Write counts out, as numbers that are small, or go through a list',
      });
      return problem ?? [];
    });
  },
};

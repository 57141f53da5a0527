import { undeclaredSecret } from '../../../src/checks/rules/undeclared-secret';
import { type ExampleParts, type Mutable } from '../example-plan';
import { type PlanRecord } from '../../../src/plan/records';
import { testRule } from '../rule-tests';

/** Has all secrets declared but those, and finds by an expression. */
const asking =
  (nameRegexp: string, ...undeclared: readonly string[]) =>
  (_: ExampleParts, plan: Mutable<PlanRecord>) => {
    plan.onlyDeclaredSecrets = true;
    for (const { expectedSecrets, externalSecrets } of [plan, ...plan.tenants]) {
      for (const secret of expectedSecrets) if (!undeclared.includes(secret.key)) secret.declared = true;
      for (const from of externalSecrets.flatMap(({ values }) => values))
        if (from.kind === 'directory') from.nameRegexp = nameRegexp;
    }
    plan.expectedSecrets.push({
      server: 'vault',
      mount: 'secret',
      version: 2,
      key: 'team-b/flags/beta',
      properties: [],
      declared: true,
    });
  };

const FOUND = "ExternalSecret 'feature-flags' can find more below 'team-b/flags' than is declared there";

testRule(undeclaredSecret, {
  'a secret that is not declared, where all are to be': {
    change: asking('^(?:.*/beta)$', 'team-a/orders'),
    finds: ["ExternalSecret 'orders-api' names 'team-a/orders', which is not declared", FOUND],
  },
  'what is found and may be more': { change: asking('^(?:team-b/flags/.*)$'), finds: [FOUND] },
  'what is found and declared': { change: asking('^(?:team-b/flags/beta)$'), finds: [] },
  'an expression that others wrote, which looks for a match anywhere': {
    change: asking('team-b/flags/beta'),
    finds: [FOUND],
  },
  'alternatives that only look anchored': {
    change: asking('^(?:team-b/flags/beta)|(?:team-b/flags/beta)$'),
    finds: [FOUND],
  },
});

import { explanations } from '../../src/checks/explain';
import { existingPolicy } from './existing-policy';
import { SecretSource } from '../../src';
import { define, planOf, refusal, tenantOf } from '../domain/definition';
import { environments, inProd, inStaging } from '../domain/tenant/placed-tenant';
import { ExampleParts, examplePlan } from './example-plan';

function explained(text: string, operation: string, path: string) {
  const plan = examplePlan();
  existingPolicy(text)(new ExampleParts(plan), plan);
  return explanations(plan, { identity: 'kubernetes-prod/team-a', operation, path })[0];
}

test('the text of a policy that exists decides, with the comment of its rule', () => {
  const text = 'path "sys/health" { capabilities = ["read"] comment = "monitoring" }';
  expect(explained(text, 'read', 'sys/health')).toMatchObject({
    allowed: true,
    policies: ['auditors'],
    reasons: ['monitoring'],
  });
  expect(explained(text, 'update', 'sys/health')).toMatchObject({ allowed: false });
});

test('where a template decides, it says for which value, and that the proof ends there', () => {
  const text = 'path "kv/{{identity.entity.name}}/*" { capabilities = ["read"] }';
  const found = explained(text, 'read', 'kv/bob/x');
  expect(found).toMatchObject({ allowed: true, rule: 'kv/bob/*' });
  expect(found?.text).toContain("may read kv/bob/x, if {{identity.entity.name}} is 'bob': rule");
  expect(found?.text).toContain('the proof ends there');
});

test('a path that no client can ask for is refused, whoever is asked about', () => {
  const text = 'path "kv/{{identity.entity.name}}/*" { capabilities = ["read"] }';
  for (const path of ['', '/', 'secret//x', 'a+*']) {
    for (const policy of [text, 'path "kv/*" { capabilities = ["read"] }'])
      expect(refusal(() => explained(policy, 'list', path)).id).toBe('malformed-path');
  }
});

test('where templates have too many values, it says that it cannot say', () => {
  const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `{{identity.entity.metadata.${name}}}`);
  const text = `path "kv/${names.join('/')}/${'x'.repeat(20)}" { capabilities = ["read"] }`;
  const error = refusal(() => explained(text, 'read', `kv/${['v', 'w', 'x', 'y', 'z'].join('/')}/u`));
  expect(error).toMatchObject({ id: 'undecidable-templates', where: 'acme' });
  expect(error.given).toContain("templates of 'auditors'");
});

test('where a template decides nothing, it says nothing of it', () => {
  const text = 'path "kv/{{identity.entity.name}}/*" { capabilities = ["read"] }';
  const found = explained(text, 'read', 'sys/health');
  expect(found).toMatchObject({ allowed: false, verdict: 'no-rule' });
  expect(found?.text).not.toContain('proof ends');
});

describe("a tenant's name", () => {
  const given = environments();
  const placements = [inStaging(given), inProd(given)];
  for (const placement of placements)
    placement.addExternalSecret('api', { source: SecretSource.extract(placement.secret('api')) });
  const plan = planOf(given);
  const askedOf = (identity: string) =>
    explanations(plan, { identity, operation: 'read', path: 'secret/data/prod/shop/api' }).map(
      ({ identity: key, allowed }) => [key, allowed],
    );

  test('asks for the identities of all its placements', () => {
    expect(askedOf('shop')).toEqual([
      ['vault kubernetes-prod/shop_prod', true],
      ['vault kubernetes-staging/shop_staging', false],
    ]);
  });

  test('asks for all of them also by the name that it had before', () => {
    const before = { formerly: 'shop', namespaces: ['shop'], prefix: 'shop' };
    const definition = define();
    tenantOf(definition, 'store', before);
    const plan = planOf(definition);
    const ask = (identity: string) =>
      explanations(plan, { identity, operation: 'read', path: 'secret/data/shop/x' });
    expect(ask('store').map(({ allowed }) => allowed)).toEqual([true, true]);
    expect(ask('shop')).toEqual(ask('store'));
  });

  test('with the name of one asks for those of that one', () => {
    expect(askedOf('shop_staging')).toEqual([['vault kubernetes-staging/shop_staging', false]]);
    expect(askedOf('shop_prod')).toEqual([['vault kubernetes-prod/shop_prod', true]]);
  });
});

test('a path of KV version 2 without data/ gets the one that was probably meant', () => {
  const ask = (path: string) =>
    explanations(examplePlan(), { identity: 'kubernetes-prod/team-a', operation: 'read', path })[0]?.text;
  expect(ask('secret/prod/x')).toContain(
    '\n  values of KV version 2 are below data/: is secret/data/prod/x meant?\n',
  );
  for (const path of ['secret/data/prod/x', 'secret/metadata/prod/x', 'sys/health'])
    expect(ask(path)).not.toContain('meant?');
});

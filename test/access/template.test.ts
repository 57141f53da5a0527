import { decide } from '../../src/access/decision';
import { mergePolicies } from '../../src/access/acl';
import { parsePolicy } from '../../src/access/policy-text';
import { directivesOf, instantiate, parseTemplate } from '../../src/access/template';
import { DIALECTS } from './rules';

const NAMESPACE = 'identity.entity.aliases.auth_kubernetes_1.metadata.service_account_namespace';
const text = `
path "secret/data/{{ ${NAMESPACE} }}/*" { capabilities = ["read"] }
path "secret/data/x-{{identity.entity.name}}" { capabilities = ["update"] }
path "plain" { capabilities = ["list"] }`;
const policy = parsePolicy('p', text, DIALECTS.vaultBeforeFix);

test('a path is taken apart', () => {
  expect(parseTemplate('a/{{ x }}b{{y}}')).toEqual([
    { text: 'a/' },
    { directive: 'x' },
    { text: 'b' },
    { directive: 'y' },
  ]);
  expect(directivesOf([policy])).toEqual(new Set([NAMESPACE, 'identity.entity.name']));
});

test.each(['{{a', 'a}}', '}}{{', '{{a}}}}', '{{{{a}}'])('braces that do not pair up: %s', (path) => {
  expect(() => parseTemplate(path)).toThrow(RangeError);
});

test('values are filled in; a rule without its value grants nothing', () => {
  const filled = instantiate(
    policy,
    (directive) => (directive === NAMESPACE ? 'team-a' : undefined),
    DIALECTS.vaultBeforeFix,
  );
  expect(filled.rules.map(({ path }) => path)).toEqual(['secret/data/team-a/*', 'plain']);
  const acl = mergePolicies([filled], DIALECTS.vaultBeforeFix);
  expect(decide(acl, { operation: 'read', path: 'secret/data/team-a/x' }).allowed).toBe(true);
  expect(decide(acl, { operation: 'read', path: 'secret/data/team-b/x' }).allowed).toBe(false);
});

test('a value with a wildcard widens the rule, unless the dialect refuses it', () => {
  const paths = (dialect: (typeof DIALECTS)[keyof typeof DIALECTS]) =>
    instantiate(policy, () => '+', dialect).rules.map(({ path }) => path);
  expect(paths(DIALECTS.openBaoBefore26)).toEqual(['secret/data/+/*', 'secret/data/x-+', 'plain']);
  expect(paths(DIALECTS.openBaoSince26)).toEqual(['plain']);
});

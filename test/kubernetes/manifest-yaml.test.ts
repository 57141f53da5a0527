import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { type Manifest, manifestsYaml } from '../../src/kubernetes/manifest-yaml';
import { anyCharacter } from '../any-character';

/** Texts that some version of YAML takes for something else, or that would end a scalar. */
const TRAPS = [
  '', '~', 'null', 'Null', 'yes', 'No', 'ON', 'off', 'y', 'N', 'true', 'False', '=', '<<', '-', '---', '...', '?', ':',
  '1', '0755', '0o17', '0x1f', '0b1', '1_000', '1e3', '1E-3', '.5', '.inf', '-.INF', '.nan', '1:30', '190:20:30.15',
  '2001-12-14', '2001-12-14t21:59:43.10-05:00', 'a: b', 'a:', 'a #b', '#a', '- a', '&a', '*a', '!a', '!!str a', '|', '>',
  '%YAML 1.1', '@a', '`a`', '{a}', '[a]', 'a, b', '"a"', "it's", ' a', 'a ', 'a\nb', 'a\n', '\n', '\t', 'a\tb', '\r\n',
  '\u0000', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ud800', '😀', '{{ .a }}', '${a}', '8h', '1h30m',
  '15m', '1h30', 'https://vault:8200/v1', 'a::b', 'a:b:', '/a/b', 'kubernetes.io/tls', '.dockerconfigjson', '_', '__proto__x',
]; // prettier-ignore

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: fc.constantFrom(...'aZ09_/.:@+=-~ \n#%&*!?<>|{}[],"\'\\') }),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec<{ tree: unknown; map: Manifest; list: unknown[] }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, scalar, tie('map'), tie('list')),
  map: fc.dictionary(
    text.filter((key) => key !== '__proto__' && key.length < 200),
    tie('tree'),
    {
      noNullPrototype: true,
      maxKeys: 4,
    },
  ),
  list: fc.array(tie('tree'), { maxLength: 4 }),
}));
const manifest = fc.dictionary(fc.constantFrom('apiVersion', 'metadata', 'spec', 'on'), tree, {
  minKeys: 1,
  noNullPrototype: true,
});

test.each(['1.1', '1.2'] as const)('YAML %s reads what was written', (version) => {
  const read = (yaml: string) =>
    parseAllDocuments(yaml, { version, uniqueKeys: false }).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as unknown;
    });
  fc.assert(
    fc.property(fc.array(manifest, { minLength: 1, maxLength: 2 }), (manifests) => {
      expect(read(manifestsYaml(manifests))).toEqual(manifests);
    }),
    { numRuns: 100 },
  );
});

test('every trap survives as key, value and item', () => {
  for (const trap of TRAPS) {
    const written = { [trap]: trap, list: [trap, { [trap]: trap }] };
    for (const version of ['1.1', '1.2'] as const) {
      const [document] = parseAllDocuments(manifestsYaml([written]), { version });
      expect(document?.toJS()).toEqual(written);
    }
  }
});

test('reads like what people write by hand: what a manifest is comes first, then its keys in order', () => {
  const yaml = manifestsYaml([
    {
      automountServiceAccountToken: false,
      metadata: { name: 'a' },
      kind: 'SecretStore',
      absent: undefined,
      spec: { list: ['a', { b: 'c', d: ['e'] }], none: {}, empty: [], on: 'yes', count: 5, set: true },
    },
    { kind: 'Next' },
  ]);
  expect(yaml).toBe(`kind: SecretStore
metadata:
  name: a
automountServiceAccountToken: false
spec:
  count: 5
  empty: []
  list:
    - a
    - b: c
      d:
        - e
  none: {}
  "on": "yes"
  set: true
---
kind: Next
`);
});

test('means what the writer of cdk8s would have meant', () => {
  const written = {
    metadata: { name: 'a' },
    spec: { on: 'off', list: [{ a: '1:30' }], text: 'a\n  b: c\n' },
  };
  const [ours, theirs] = [manifestsYaml([written]), Yaml.stringify(written)].map((yaml) =>
    parseAllDocuments(yaml, { version: '1.1' }).map((document) => document.toJS() as unknown),
  );
  expect(ours).toEqual(theirs);
});

test('text of several lines stands in as many, where YAML looks into none of them', () => {
  const written = {
    spec: { map: '{\n- a: #b,\n}', list: ['one\ntwo', { in: '%a\n---' }] },
    'a\nb': 'a\n',
    c: 'a\n b',
  };
  const yaml = manifestsYaml([written]);
  expect(yaml).toBe(`"a\\nb": "a\\n"
c: "a\\n b"
spec:
  list:
    - |-
      one
      two
    - in: |-
        %a
        ---
  map: |-
    {
    - a: #b,
    }
`);
  for (const version of ['1.1', '1.2'] as const)
    expect(parseAllDocuments(yaml, { version })[0]?.toJS()).toEqual(written);
});

import fc from 'fast-check';
import { goTemplate } from '../../src/kubernetes/go-template';
import { readTemplate } from '../../src/plan/go-template/reading';
import { isName } from '../../src/plan/names';
import { namesRead, type ValuePart } from '../../src/plan/value';

/** Renders text whose only actions are a quoted brace and `.x`, as Go's text/template does; anything else is an error. */
function render(template: string, x = ''): string {
  let out = '';
  let rest = template;
  for (;;) {
    const start = rest.indexOf('{{');
    if (start < 0) return out + rest;
    const action = /^\{\{ (?:"\{"|\.x) \}\}/.exec(rest.slice(start))?.[0];
    if (!action) throw new Error(`an action of its own: ${rest.slice(start)}`);
    out += rest.slice(0, start) + (action.includes('.x') ? x : '{');
    rest = rest.slice(start + action.length);
  }
}

const braces = fc.string({ unit: fc.constantFrom(...'{}-"` a.\n$%'), maxLength: 30 });

test('a text renders to itself', () => {
  fc.assert(
    fc.property(fc.oneof(braces, fc.string()), (text) => render(goTemplate([{ text }])) === text),
    { numRuns: 2000 },
  );
  expect(goTemplate([{ text: '{{ .password }}' }])).toBe('{{ "{" }}{ .password }}');
  expect(goTemplate([{ text: '{"a":1}' }])).toBe('{"a":1}');
});

test('texts and values render one after the other, whatever the texts hold', () => {
  const part = fc.oneof<fc.Arbitrary<ValuePart>[]>(
    braces.map((text) => ({ text })),
    fc.constant({ value: 'x' }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const whole = parts.map((one) => ('text' in one ? one.text : '<x>')).join('');
      return render(goTemplate(parts), '<x>') === whole;
    }),
    { numRuns: 2000 },
  );
  expect(goTemplate([{ text: '{' }, { value: 'x' }])).toBe('{{ "{" }}{{ .x }}');
  expect(goTemplate([{ text: '{' }, { text: '{' }])).toBe('{{ "{" }}{');
});

test('each part reads just what it says', () => {
  const name = fc
    .string({ unit: fc.constantFrom(...'aZ09-_.'), minLength: 1, maxLength: 12 })
    .filter((text) => isName('secretKey', text));
  fc.assert(
    fc.property(braces, name, name, (text, a, b) => {
      const parts: ValuePart[] = [
        { text },
        { value: a },
        { urlEncoded: a },
        { registryLogin: { registry: 'ghcr.io', username: a, password: b } },
      ];
      for (const part of parts)
        expect(readTemplate(goTemplate([part]))).toEqual({
          keys: [...new Set(namesRead(part))].sort(),
          functions: expect.any(Array),
          steps: expect.any(Number),
        });
      // Its `with` moves the dot, so that a field is not seen to be one of the values.
      const chain: ValuePart = { certificateChain: { certificate: a, issuers: b } };
      const { keys, problem } = readTemplate(goTemplate([chain]));
      expect(problem).toBeUndefined();
      expect(namesRead(chain)).toEqual(expect.arrayContaining([...keys]));
    }),
  );
});

test.each<[string, ValuePart[]]>([
  ['{{ .user }}', [{ value: 'user' }]],
  ['{{ (index . "tls.crt") }}', [{ value: 'tls.crt' }]],
  ['{{ .user | urlquery | replace "+" "%20" }}', [{ urlEncoded: 'user' }]],
  ['a{{ .a }}b', [{ text: 'a' }, { goTemplate: '{{ .a }}', reads: ['a'] }, { text: 'b' }]],
  [
    '{{ dict "auths" (dict "ghcr.io" (dict "username" .u "password" .p "auth" (printf "%s:%s" .u .p | b64enc))) | toJson }}',
    [{ registryLogin: { registry: 'ghcr.io', username: 'u', password: 'p' } }],
  ],
  [
    '{{ .certificate }}\n{{ with index . "ca_chain" }}{{ printf "%s\\n%s" $.certificate (. | fromJson | join "\\n") | filterCertChain "intermediate" }}{{ end }}',
    [{ certificateChain: { certificate: 'certificate', issuers: 'ca_chain' } }],
  ],
  [
    '{{ with index . "ca_chain" }}{{ . | fromJson | join "\\n" | filterCertChain "root" }}{{ else }}{{ fail "Vault answered without the root of the certificate" }}{{ end }}',
    [{ rootCertificate: 'ca_chain' }],
  ],
  ['', []],
])('%s', (text, parts) => {
  expect(goTemplate(parts)).toBe(text);
});

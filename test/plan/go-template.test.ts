import fc from 'fast-check';
import { keyTemplate, literalTemplate, readTemplate, urlTemplate } from '../../src/plan/go-template';
import { isName } from '../../src/plan/names';

/** Renders text whose only action is a quoted string, as Go's text/template does; anything else is an error. */
function render(template: string): string {
  let out = '';
  let rest = template;
  for (;;) {
    const start = rest.indexOf('{{');
    if (start < 0) return out + rest;
    const action = /^\{\{ "\{" \}\}/.exec(rest.slice(start));
    if (!action) throw new Error(`an action of its own: ${rest.slice(start)}`);
    out += `${rest.slice(0, start)}{`;
    rest = rest.slice(start + action[0].length);
  }
}

const braces = fc.string({ unit: fc.constantFrom(...'{}-"` a.\n$%'), maxLength: 30 });

test('a literal renders to itself', () => {
  fc.assert(
    fc.property(fc.oneof(braces, fc.string()), (text) => {
      expect(render(literalTemplate(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(literalTemplate('{{ .password }}')).toBe('{{ "{" }}{ .password }}');
  expect(literalTemplate('{"a":1}')).toBe('{"a":1}');
});

test('a literal reads no key', () => {
  fc.assert(
    fc.property(braces, (text) => {
      expect(readTemplate(literalTemplate(text))).toEqual({ keys: [], problem: undefined });
    }),
  );
});

test('the template of a key reads just that key', () => {
  const key = fc
    .string({ unit: fc.constantFrom(...'aZ09-_.'), minLength: 1, maxLength: 12 })
    .filter((text) => isName('secretKey', text));
  fc.assert(
    fc.property(key, (name) => {
      expect(readTemplate(keyTemplate(name))).toEqual({ keys: [name], problem: undefined });
      expect(readTemplate(urlTemplate(name))).toEqual({ keys: [name], problem: undefined });
    }),
  );
  expect(keyTemplate('user')).toBe('{{ .user }}');
  expect(keyTemplate('tls.crt')).toBe('{{ (index . "tls.crt") }}');
  expect(urlTemplate('user')).toBe('{{ .user | urlquery | replace "+" "%20" }}');
});

test.each<[string, string[]]>([
  ['plain text', []],
  ['{{ .user }}:{{ .password }}', ['password', 'user']],
  ['{{- .user -}}', ['user']],
  ['{{.user|upper}}', ['user']],
  ['{{ printf "%s:%s" .user .password | b64enc }}', ['password', 'user']],
  ['{{ index . "tls.crt" }}', ['tls.crt']],
  ['{{ index $ "tls.crt" }}', ['tls.crt']],
  ['{{ $.user }}', ['user']],
  ['{{ .a.b }}', ['a']],
  ['{{ $x := .user }}{{ $x.y }}', ['user']],
  ['{{ ".notakey" }}', []],
  ['{{ `.notakey }}` }}{{ .key }}', ['key']],
  ['{{ "}}" }}{{ .key }}', ['key']],
  ['{{ range $k, $v := . }}{{ .field }}{{ $.user }}{{ end }}', ['user']],
  ['connect with range {{ .user }}', ['user']],
  ['{{ .with }}', ['with']],
  ['{"a":{"b":"{{ .x }}"}}', ['x']],
  ['{"a":{{ .x }}}', ['x']],
])('%s reads %j', (text, keys) => {
  expect(readTemplate(text)).toEqual({ keys, problem: undefined });
});

test.each(['{{', '{{ .a }', '{{ "a }}', '{{ `a }}', '{{ .a }}{{', '{{{ .a }}', '{{ }}', '{{ {{ .a }} }}'])(
  '%s is no template',
  (text) => {
    expect(readTemplate(text).problem).toBeDefined();
  },
);

import { readTemplate } from '../../src/plan/go-template';

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

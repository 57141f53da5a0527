import { readTemplate } from '../../../src/plan/go-template/reading';

test.each<[string, string[]]>([
  ['plain text', []],
  ['{{ .user }}:{{ .password }}', ['password', 'user']],
  ['{{- .user -}}', ['user']],
  ['{{.user|upper}}', ['user']],
  ['{{ printf "%s:%s" .user .password | b64enc }}', ['password', 'user']],
  ['{{ index . "tls.crt" }}', ['tls.crt']],
  ['{{ index $ "tls.crt" }}', ['tls.crt']],
  ['{{ "tls.crt" | index . }}', ['tls.crt']],
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
  ['{{/* .nokey */}}{{ .key }}', ['key']],
  ['{{ with .user }}{{ .name }}{{ else }}{{ .other }}{{ end }}', ['other', 'user']],
])('%s reads %j', (text, keys) => {
  expect(readTemplate(text)).toEqual({ keys, functions: expect.any(Array), steps: expect.any(Number) });
});

test.each<[string, string[]]>([
  ['{{ with . }}{{ .password }}{{ end }}', ['password']],
  ['{{ with $x := . }}{{ $x.password }}{{ .user }}{{ end }}', ['password', 'user']],
  ['{{ $x := . }}{{ $x.password }}', ['password']],
  ['{{ $x := $ }}{{ $y := $x }}{{ index $y "p-w" }}', ['p-w']],
  ['{{ $k := "password" }}{{ index . $k }}', ['password']],
  ['{{ if true }}{{ $x := . }}{{ with 1 }}{{ $x.password }}{{ end }}{{ end }}', ['password']],
  ['{{ $x := "" }}{{ if true }}{{ $x = . }}{{ end }}{{ $x.password }}', ['password']],
  ['{{ $x := 1 }}{{ range list 1 2 }}{{ $x.password }}{{ $x = $ }}{{ end }}', ['password']],
  ['{{ range list . }}{{ .password }}{{ end }}', ['password']],
  ['{{ range $i, $x := list . }}{{ $x.password }}{{ end }}', ['password']],
  ['{{ (index (list .) 0).password }}', ['password']],
  ['{{ (.).password }}', ['password']],
  ['{{ (. | default 1).password }}', ['password']],
  ['{{ (ternary . $ true).password }}', ['password']],
  ['{{ define "a" }}{{ .password }}{{ end }}{{ template "a" . }}', ['password']],
  ['{{ template "a" . }}{{ define "a" }}{{ $.password }}{{ end }}', ['password']],
  ['{{ define "a" }}{{ .password }}{{ end }}{{ template "a" }}', []],
  ['{{ define "a" }}{{ .password }}{{ end }}{{ template "a" .user }}', ['user']],
  ['{{ define "a" }}{{ .all.password }}{{ end }}{{ template "a" dict "all" . "no" 1 }}', ['password']],
  ['{{ block "a" . }}{{ .password }}{{ end }}', ['password']],
  [
    '{{ define "a" }}{{ template "b" . }}{{ end }}{{ define "b" }}{{ .password }}{{ end }}{{ template "a" . }}',
    ['password'],
  ],
  ['{{ define "a" }}{{ if .go }}{{ template "a" . }}{{ end }}{{ end }}{{ template "a" . }}', ['go']],
])('%s reads %j through what else it is called', (text, keys) => {
  expect(readTemplate(text).keys).toEqual(keys);
});

test('the functions that are called', () => {
  expect(
    readTemplate('{{ .a | upper | printf "%s" (now) }}{{ if and .b (eq .c "x") }}{{ end }}').functions,
  ).toEqual(['and', 'eq', 'now', 'printf', 'upper']);
});

test.each<[string, string]>([
  ['{{', 'an action does not end'],
  ['{{ .a }', "unexpected '}' in an operand"],
  ['{{ "a }}', 'a quoted text does not end'],
  ['{{ `a }}', 'a quoted text does not end'],
  ['{{ .a }}{{', 'an action does not end'],
  ['{{{ .a }}', "unexpected '{' in an action"],
  ['{{ }}', 'an action without a value'],
  ['{{ {{ .a }} }}', "unexpected '{' in an action"],
  ['{{ if .a }}x', '{{ if }} has no {{ end }}'],
  ['x{{ end }}', '{{ end }} without a beginning'],
  ['{{ range .a }}{{ else if .b }}{{ end }}', "unexpected 'if' in its text"],
  ['{{ if .a }}{{ else }}{{ else }}{{ end }}', '{{ if }} has a second {{ else }}'],
  ['{{ | .a }}', "unexpected '|' in an action"],
  ['{{ .a | "x" }}', "after '|' in an action is something that cannot be called"],
  ['{{ $x }}', 'variable $x is not defined'],
  ['{{ if .a }}{{ $x := 1 }}{{ end }}{{ $x }}', 'variable $x is not defined'],
  ['{{ $x = 1 }}', 'variable $x is assigned before it is defined'],
  ['{{ elseif .a }}', ''],
  ['{{ break }}', '{{ break }} outside of a range'],
  ['{{ template "a" . }}', "it has no template 'a'"],
  ['{{ if true }}{{ define "a" }}{{ end }}{{ end }}', '{{ define }} inside of something else'],
  ['{{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}', 'template "a" is defined twice'],
  ['{{ .a-b }}', "a name does not end after '.a'"],
  ['{{ (.a }}', 'a parenthesis does not end'],
  ['{{ "x\\q" }}', '"x\\q" is no string'],
  ['{{ "x".a }}', 'a field of "x"'],
  [`${'{{ if 1 }}'.repeat(250)}${'{{ end }}'.repeat(250)}`, 'it is nested more than 200 deep'],
])('%s is no template', (text, problem) => {
  // A word that is no keyword is a function, which is for ESO's version to say.
  expect(readTemplate(text).problem ?? '').toBe(problem);
});

test('what is chained without end is refused instead of followed', () => {
  const chain = Array.from({ length: 40 }, (_, i) => `{{ $v${i}.k }}{{ $v${i} = $v${i + 1} }}`).join('');
  const declared = Array.from({ length: 41 }, (_, i) => `{{ $v${i} := 1 }}`).join('');
  expect(readTemplate(`${declared}{{ range list 1 }}${chain}{{ $v40 = $ }}{{ end }}`).problem).toBe(
    'its variables and templates are chained too long',
  );
});

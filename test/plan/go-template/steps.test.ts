import { readTemplate } from '../../../src/plan/go-template/reading';

const MANY = 1_000_000;

describe('what somebody writes takes few', () => {
  test.each([
    ['postgres://{{ .user }}:{{ .password | urlquery }}@db/app'],
    ['{{ range $i, $host := .hosts | splitList "," }}{{ if $i }},{{ end }}{{ $host | trim }}:5432{{ end }}'],
    ['{{ $out := "" }}{{ range .hosts }}{{ $out = printf "%s,%s" $out . }}{{ end }}{{ $out }}'],
    ['{{ range until 100 }}{{ range until 10 }}a line of a file\n{{ end }}{{ end }}'],
    ['{{ range .a }}{{ range .b }}{{ range .c }}{{ . | quote }},{{ end }}{{ end }}{{ end }}'],
    ['{{ $d := dict }}{{ range .hosts }}{{ $_ := set $d . "x" }}{{ end }}{{ $d | toJson }}'],
    ['{{ define "line" }}{{ .name }}={{ .value }}\n{{ end }}{{ range .a }}{{ template "line" . }}{{ end }}'],
    ['{{ .config | toYaml | nindent 8 }}{{ repeat 80 "-" }}{{ randAlphaNum 32 }}'],
    ['{{ range until (len .hosts) }}{{ index $.hosts . }}{{ end }}'],
    ['{{ range $i := until 3 }}{{ repeat (add $i 1 | int) "#" }}{{ end }}'],
    ['{{ genSelfSignedCert "a" nil nil 365 }}{{ htpasswd .user .password }}'],
    ['{{ .a | b64enc | quote | toJson }}{{ printf "%-20s|%5d" .a 3 }}{{ .a | replace "\\n" "\\\\n" }}'],
    [Array.from({ length: 1000 }, (_, i) => `{{ .k${i} | b64enc }}\n`).join('')],
  ])('%s', (template) => {
    expect(readTemplate(template).steps).toBeLessThan(MANY / 2);
  });
});

describe('what would stop ESO takes too many', () => {
  test.each([
    ['{{ range until 1000000000 }}x{{ end }}'],
    ['{{ range until 0x3b9aca00 }}x{{ end }}'],
    ['{{ range 1000000000 }}x{{ end }}'],
    ['{{ $n := until 1000000000 }}{{ range $n }}x{{ end }}'],
    ['{{ range until (mul 1000 1000 1000 | int) }}x{{ end }}'],
    ['{{ range until (.count | int) }}x{{ end }}'],
    ['{{ range until 2000 }}{{ range until 2000 }}x{{ end }}{{ end }}'],
    ['{{ range untilStep 0 1000000000 1 }}x{{ end }}'],
    ['{{ range seq 1 1000000000 | splitList " " }}x{{ end }}'],
    ['{{ repeat 1000000000 "x" }}'],
    ['{{ "x" | repeat 1000000000 }}'],
    ['{{ repeat 1000 "x" | repeat 1000 | repeat 1000 }}'],
    ['{{ repeat (atoi .count) "x" }}'],
    ['{{ randAlphaNum 1000000000 }}'],
    ['{{ "x" | indent 1000000000 }}'],
    ['{{ printf "%1000000000d" 1 }}'],
    ['{{ printf "%*d" 1000000000 1 }}'],
    ['{{ printf (print "%" "1000000000" "d") 1 }}'],
    [`{{ $x := .a }}${'{{ $x = print $x $x }}'.repeat(40)}`],
    [`{{ $x := .a }}${'{{ $x = $x | replace "" $x }}'.repeat(8)}`],
    ['{{ $x := "a" }}{{ range until 40 }}{{ $x = print $x $x }}{{ end }}'],
    ['{{ $x := "" }}{{ range until 60 }}{{ $x = print "a" $x $x }}{{ end }}'],
    ['{{ $x := "a" }}{{ $y := "a" }}{{ range until 60 }}{{ $x = print $x $y }}{{ $y = $x }}{{ end }}'],
    [
      '{{ $x := "a" }}{{ $y := "a" }}{{ range until 9000 }}{{ $x = print $x $y }}{{ $y = print $y "aa" }}{{ end }}',
    ],
    ['{{ $d := dict "k" "a" }}{{ range until 60 }}{{ $_ := set $d "k" (print $d $d) }}{{ end }}'],
    [`${'{{ $_ := set . "k" (print . .) }}'.repeat(40)}`],
    ['{{ range until 60 }}{{ $_ := set $ "k" (print $ $) }}{{ end }}'],
    ['{{ $l := list "a" }}{{ range until 60 }}{{ $l = concat $l $l }}{{ end }}{{ range $l }}{{ end }}'],
    ['{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}'],
    [
      `${Array.from({ length: 40 }, (_, i) => `{{ define "t${i}" }}${i ? `{{ template "t${i - 1}" . }}`.repeat(2) : 'x'}{{ end }}`).join('')}{{ template "t39" . }}`,
    ],
    ['{{ define "a" }}{{ range . }}x{{ end }}{{ end }}{{ template "a" (until 1000000000) }}'],
    ['{{ range until 1000 }}{{ genPrivateKey "rsa" }}{{ end }}'],
    [`{{ .a${' | toJson'.repeat(30)} }}`],
    ['{{ range .a }}'.repeat(12) + 'x' + '{{ end }}'.repeat(12)],
    ['{{ with until 1000000000 }}{{ range . }}x{{ end }}{{ end }}'],
    ['{{ if eq .a "b" }}{{ else }}{{ range until 1000000000 }}x{{ end }}{{ end }}'],
    ['{{ range list }}{{ else }}{{ repeat 1000000000 "x" }}{{ end }}'],
  ])('%s', (template) => {
    expect(readTemplate(template).steps).toBeGreaterThan(MANY);
  });
});

test('what Go refuses is not counted', () => {
  expect(readTemplate('{{ repeat 1000000000 "x" ').steps).toBe(0);
});

import { SecretSource, SecretTemplate, type TenantExternalSecretProps } from '../../src';
import { type Harmful } from './harmful';

/** A template of A, which is given `user` and `password`. */
function template(
  name: string,
  verdict: string,
  text: string,
  keys: string[] = ['user', 'password'],
): Harmful {
  return {
    name,
    verdict,
    define: ({ a }) => {
      const secret = a.secret('login');
      const source = SecretSource.properties({
        user: secret.property('user'),
        password: secret.property('password'),
      });
      const props: TenantExternalSecretProps = {
        source,
        template: { TEXT: SecretTemplate.expression(text, keys) },
      };
      a.addExternalSecret('login', props);
    },
  };
}

/** Templates that ESO would not render, or should not. */
export const TEMPLATES: readonly Harmful[] = [
  template('the environment of ESO', 'malformed-template', '{{ env "AWS_SECRET_ACCESS_KEY" }}'),
  template('the environment within a text', 'malformed-template', '{{ expandenv "$HOME" }}'),
  template('a function of Helm', 'malformed-template', '{{ lookup "v1" "Secret" "team-b" "api" }}'),
  template(
    'a function of Helm that reads files',
    'template-of-another-source',
    '{{ .Files.Get "/etc/passwd" }}',
    ['Files'],
  ),
  template(
    'a function of Helm that makes a template of a secret',
    'malformed-template',
    '{{ tpl .password . }}',
  ),
  template(
    'the Secrets of others, with the rights of ESO',
    'malformed-template',
    '{{ getSecretKey "api" "team-b" "key" }}',
  ),
  template('a function that there is not', 'malformed-template', '{{ .user | uppr }}'),
  template('a function of another case', 'malformed-template', '{{ .user | ToUpper }}'),
  template('a function that was renamed', 'malformed-template', '{{ .user | base64encode }}'),
  template('a key that is misspelled', 'malformed-template', '{{ .usr }}'),
  template('a key that the source does not have', 'template-of-another-source', '{{ .host }}', ['host']),
  template('a key under another name', 'malformed-template', '{{ $x := . }}{{ $x.host }}'),
  template('a key under another name, by with', 'malformed-template', '{{ with . }}{{ .host }}{{ end }}'),
  template('a key in a loop', 'malformed-template', '{{ range $k, $v := . }}{{ $.host }}{{ end }}'),
  template('a key by index', 'malformed-template', '{{ index . "host" }}'),
  template('a key by get', 'malformed-template', '{{ get . "host" }}'),
  template(
    'a key in an inner template',
    'malformed-template',
    '{{ define "x" }}{{ .host }}{{ end }}{{ template "x" . }}',
  ),
  template('a block that does not end', 'malformed-template', '{{ if .user }}x'),
  template('an end without a beginning', 'malformed-template', '{{ .user }}{{ end }}'),
  template('an action that does not end', 'malformed-template', '{{ .user '),
  template('braces within each other', 'malformed-template', '{{ {{ .user }} }}'),
  template('an empty action', 'malformed-template', '{{ }}'),
  template('a variable that was not made', 'malformed-template', '{{ $x }}'),
  template(
    'a variable of another block',
    'malformed-template',
    '{{ if .user }}{{ $x := 1 }}{{ end }}{{ $x }}',
  ),
  template('a template that was not defined', 'malformed-template', '{{ template "x" . }}'),
  template('a break outside of a loop', 'malformed-template', '{{ break }}'),
  template('a number that is none', 'malformed-template', '{{ 1x }}'),
  template('a text of another quote', 'malformed-template', "{{ 'user' }}"),
  template('a comment that does not end', 'malformed-template', '{{/* x }}'),
  template('a letter that only looks like another', 'malformed-template', '{{ .usеr }}'),
  template('more text than anybody reads', 'malformed-template', `{{ .user }}${'x'.repeat(70000)}`),
  {
    name: 'a template in a bare text, which nobody renders',
    verdict: 'malformed-template',
    define: ({ a }) => {
      const source = SecretSource.properties({ password: a.secret('x').property('y') });
      a.addExternalSecret('x', { source, template: { URL: 'postgres://app:{{ .password }}@db' } });
    },
  },
];

import { type AgentReadRecord } from '../plan/kinds/vault-agent';
import { namesRead, type RegistryLogin, type ValuePart } from '../plan/value';
import { joined, literal } from './go-template';

/** A template of a file, and the path that it asks first; the path is empty where it asks nothing. */
export interface AgentTemplate {
  readonly path: string;
  readonly text: string;
}

/** The variable that holds a value as text. */
type Variable = (name: string) => string;

/**
 * The template by which a Vault Agent renders what the parts are, of what it reads. Templates of one agent that read the
 * same share what Vault answers, so that a user and its password belong together. What is missing is an error, and no
 * `<no value>`; texts come out as they are, and all else as JSON, as ESO delivers it.
 *
 * Source: consul-template 0.41.1, `template/funcs.go` (`secret`; sprig's functions begin with `sprig_`) and `dependency`.
 */
export function agentTemplate(
  parts: readonly ValuePart[],
  reads: readonly AgentReadRecord[],
  file: string,
): AgentTemplate {
  const names = [...new Set(parts.flatMap(namesRead))].sort();
  const variable: Variable = (name) => `$value${names.indexOf(name)}`;
  const used = reads.filter(({ values }) => names.some((name) => Object.hasOwn(values, name)));
  const asked = used.map((read, at) => {
    const data = `$answer${at}.Data${read.secret?.version === 2 ? '.data' : ''}`;
    const values = names.flatMap((name) => {
      const property = read.values[name];
      return property === undefined ? [] : taken(variable(name), data, property, file);
    });
    return `{{ with $answer${at} := ${call(read)} }}${values.join('')}`;
  });
  const body = joined(parts)
    .map((part, at, { length }) =>
      'text' in part ? literal(part.text, at < length - 1) : action(part, variable, file),
    )
    .join('');
  const text = `${definitions(parts)}${asked.join('')}${body}${'{{ end }}'.repeat(used.length)}`;
  // The injector takes an annotation of white space for none.
  return { path: used[0]?.path ?? '', text: text.trim() === '' ? `{{ ${quoted(text)} }}` : text };
}

/** Go reads what JSON quotes, where all is printable ASCII. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function call({ path, method, parameters = {} }: AgentReadRecord): string {
  const given = Object.entries(parameters).map(([key, each]) => quoted(`${key}=${each}`));
  // Without anything behind its path it would read.
  const sent = method === 'GET' ? [] : given.length > 0 ? given : ['""'];
  return ['secret', quoted(path), ...sent].join(' ');
}

/** Takes a value of an answer into a variable. */
function taken(variable: string, data: string, property: string, file: string): string {
  const kind = `(sprig_kindOf ${variable})`;
  const missing = quoted(`Vault has no ${property} for file ${file}`);
  return [
    `{{ ${variable} := index ${data} ${quoted(property)} }}`,
    `{{ if eq ${kind} "invalid" }}{{ sprig_fail ${missing} }}`,
    `{{ else if ne ${kind} "string" }}{{ ${variable} = toJSON ${variable} }}{{ end }}`,
  ].join('');
}

/** Templates of an author's own: all that they read is in `.` and in `$`, which a definition alone can say. */
function definitions(parts: readonly ValuePart[]): string {
  return parts
    .flatMap((part) => ('goTemplate' in part ? `{{ define "expression" }}${part.goTemplate}{{ end }}` : []))
    .join('');
}

function action(
  part: Exclude<ValuePart, { readonly text: string }>,
  variable: Variable,
  file: string,
): string {
  if ('value' in part) return `{{ ${variable(part.value)} }}`;
  if ('urlEncoded' in part) return `{{ ${variable(part.urlEncoded)} | urlquery | replaceAll "+" "%20" }}`;
  if ('registryLogin' in part) return registryLogin(part.registryLogin, variable);
  if ('goTemplate' in part) {
    const values = part.reads.map((name) => ` ${quoted(name)} ${variable(name)}`).join('');
    return `{{ template "expression" (sprig_dict${values}) }}`;
  }
  throw new Error(`file '${file}' has a part that no template of Vault Agent says`);
}

function registryLogin({ registry, ...login }: RegistryLogin, variable: Variable): string {
  const [username, password] = [variable(login.username), variable(login.password)];
  const auth = `(printf "%s:%s" ${username} ${password} | base64Encode)`;
  const entry = `(sprig_dict "username" ${username} "password" ${password} "auth" ${auth})`;
  return `{{ sprig_dict "auths" (sprig_dict ${quoted(registry)} ${entry}) | toJSON }}`;
}

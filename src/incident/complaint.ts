import { parse } from 'yaml';
import { DefinitionError } from '../plan/definition-error';

/** An ExternalSecret by its name. */
export interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

/** What somebody has of an error: which ExternalSecret it is of, where that is said, and its text. */
export interface Complaint {
  readonly secret?: SecretName;
  readonly error: string;
}

/** More than any status, event or piece of a log that one reads. */
const MOST = 4 * 1024 * 1024;

/** An ExternalSecret in a line of ESO's log, in either order of its fields. */
const LOGGED = /"(?:ExternalSecret|externalsecret)":\s*(\{[^{}]*\}|"[^"]+\/[^"]+")/;
/** A field of `kubectl describe`, at the beginning of a line. */
const DESCRIBED = (field: string) => new RegExp(`^${field}:[ \\t]+(\\S+)[ \\t]*$`, 'm');

interface Manifest {
  readonly kind?: unknown;
  readonly items?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  readonly status?: { readonly conditions?: unknown };
}

/**
 * What a text complains about: objects of `kubectl get -o yaml` or `-o json`, what `kubectl describe` prints, lines of
 * ESO's log, or an error alone. Nothing about it is known.
 *
 * @throws DefinitionError when there is none, or too much of it
 */
export function complaintsOf(text: string): Complaint[] {
  if (text.trim() === '') throw unclear('standard input is empty');
  if (text.length > MOST) throw unclear(`standard input has ${text.length} characters`);
  if (/^\s*(?:-\s*)?"?kind"?:\s*"?(?:ExternalSecret|List)\b/m.test(text)) return manifestComplaints(text);
  const lines = text.split('\n').filter((line) => LOGGED.test(line));
  if (lines.length > 0) return lines.map((line) => ({ secret: loggedName(line), error: unescaped(line) }));
  const [, name] = DESCRIBED('Name').exec(text) ?? [];
  const [, namespace] = DESCRIBED('Namespace').exec(text) ?? [];
  const secret = name === undefined || namespace === undefined ? undefined : { name, namespace };
  return [{ secret, error: text }];
}

function unclear(given: string): DefinitionError {
  return new DefinitionError({
    id: 'no-incident-text',
    given,
    expected: `a status, events or lines of a log, at most ${MOST} characters`,
    fix: "Give it what `kubectl describe externalsecret <name>` prints, or lines of ESO's log.",
    where: 'standard input',
  });
}

/** The object, or the list of objects, that a text is. */
function manifestOf(text: string): Manifest {
  try {
    // What kubectl prints has no aliases.
    return parse(text, { logLevel: 'error', maxAliasCount: 0 }) as Manifest;
  } catch (error) {
    throw unclear(`standard input is no YAML: ${String((error as Error).message.split('\n')[0])}`);
  }
}

function manifestComplaints(text: string): Complaint[] {
  const root = manifestOf(text);
  const objects = Array.isArray(root.items) ? (root.items as Manifest[]) : [root];
  return objects
    .filter((each) => each?.kind === 'ExternalSecret')
    .map(({ metadata = {}, status = {} }) => ({
      secret: { namespace: String(metadata.namespace), name: String(metadata.name) },
      error: conditionTexts(status.conditions).join('\n'),
    }));
}

/** What conditions say that do not hold. */
function conditionTexts(conditions: unknown): string[] {
  const list = Array.isArray(conditions) ? (conditions as Record<string, unknown>[]) : [];
  return list.filter(({ status }) => status !== 'True').map(({ message }) => String(message));
}

function loggedName(line: string): SecretName | undefined {
  const [, found = ''] = LOGGED.exec(line) ?? [];
  if (found.startsWith('"')) {
    const [namespace = '', name = ''] = found.slice(1, -1).split('/');
    return { namespace, name };
  }
  const [, name] = /"name":\s*"([^"]+)"/.exec(found) ?? [];
  const [, namespace] = /"namespace":\s*"([^"]+)"/.exec(found) ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}

/** A line of a log in JSON, as what it says was written. */
function unescaped(line: string): string {
  return line.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"');
}

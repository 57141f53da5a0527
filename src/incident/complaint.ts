import { parse } from 'yaml';
import { DefinitionError } from '../plan/definition-error';

/** What ESO says of whether it works. */
const KINDS = ['ExternalSecret', 'SecretStore', 'ClusterSecretStore'] as const;
export type FailingKind = (typeof KINDS)[number];

/** What fails, by its name; a ClusterSecretStore is in no namespace. */
export interface FailingName {
  readonly kind: FailingKind;
  readonly namespace?: string;
  readonly name: string;
}

/** What somebody has of an error: what it is of, where that is said, and its text. */
export interface Complaint {
  readonly about?: FailingName;
  readonly error: string;
}

/** More than any status, event or piece of a log that one reads. */
const MOST = 4 * 1024 * 1024;

/** What a line of ESO's log is of, with its fields in either order. */
const LOGGED =
  /"(externalsecret|secretstore|clustersecretstore)":\s*(\{[^{}]*\}|"(?:[^"/]+\/[^"]+|\/?[^"/]+)")/i;
const MANIFEST = /^\s*(?:-\s*)?"?kind"?:\s*"?(?:ExternalSecret|SecretStore|ClusterSecretStore|List)\b/m;
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
  if (MANIFEST.test(text)) return manifestComplaints(text);
  const lines = text.split('\n').filter((line) => LOGGED.test(line));
  if (lines.length > 0) return lines.map((line) => ({ about: loggedName(line), error: unescaped(line) }));
  const described = (field: string) => DESCRIBED(field).exec(text)?.[1];
  const about = named(described('Kind') ?? 'ExternalSecret', described('Namespace'), described('Name'));
  return [{ about, error: lastWarning(text) ?? text }];
}

/** What went wrong last, by the events that `kubectl describe` lists, oldest first: what went wrong before is over. */
function lastWarning(text: string): string | undefined {
  const [, events = ''] = text.split(/^Events:/m);
  const each = events.split(/^(?= {2}(?:Normal|Warning) {2})/m);
  return each.filter((event) => event.startsWith('  Warning ')).at(-1);
}

/** A name, where it is a whole one of what can fail. */
function named(kind: unknown, namespace: unknown, name: unknown): FailingName | undefined {
  const known = KINDS.find((each) => each.toLowerCase() === String(kind).toLowerCase());
  if (known === undefined || typeof name !== 'string') return undefined;
  if (known === 'ClusterSecretStore') return { kind: known, name };
  return typeof namespace === 'string' ? { kind: known, namespace, name } : undefined;
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
  return objects.flatMap((each): Complaint[] => {
    const about = named(each?.kind, each?.metadata?.namespace, each?.metadata?.name);
    return about ? [{ about, error: conditionTexts(each.status?.conditions).join('\n') }] : [];
  });
}

/** What conditions say that do not hold. */
function conditionTexts(conditions: unknown): string[] {
  const list = Array.isArray(conditions) ? (conditions as Record<string, unknown>[]) : [];
  return list.filter(({ status }) => status !== 'True').map(({ message }) => String(message));
}

function loggedName(line: string): FailingName | undefined {
  const [, kind, found = ''] = LOGGED.exec(line) ?? [];
  if (found.startsWith('"')) {
    const [name, namespace] = found.slice(1, -1).split('/').reverse();
    return named(kind, namespace, name);
  }
  const [, name] = /"name":\s*"([^"]+)"/.exec(found) ?? [];
  const [, namespace] = /"namespace":\s*"([^"]+)"/.exec(found) ?? [];
  return named(kind, namespace, name);
}

/** A line of a log in JSON, as what it says was written. */
function unescaped(line: string): string {
  return line.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"');
}

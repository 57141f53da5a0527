import { LiteralReader, Unreadable } from '../plan/literal-reader';
import { visibleText } from '../plan/quote';
import { type Manifest } from './manifest-yaml';
import { wellKnownRole } from './well-known-roles';

const GROUP = 'rbac.authorization.k8s.io/v1';
const ROLES = new Set(['Role', 'ClusterRole'].map((kind) => `${GROUP} ${kind}`));
const BINDINGS = new Set(['RoleBinding', 'ClusterRoleBinding'].map((kind) => `${GROUP} ${kind}`));

/** Verbs that change nothing. */
const READING = new Set(['get', 'list', 'watch']);

/** What even who may only read it learns secrets from, or reaches what runs through: all, and what is asked by GET. */
const NOT_EVEN_READ = /^(?:\*|secrets)$|^(?!pods\/log$).*\/(?!status$|scale$)/;

/** What may be written without a right that it gives. */
const MAY_BE_WRITTEN = new Set(['events', 'leases']);

/** Kinds that say who may do what. */
export function isRbac(type: string): boolean {
  return ROLES.has(type) || BINDINGS.has(type);
}

/** What a role lets whoever has it do that is not harmless, by the key of the role. */
export type RoleRights = ReadonlyMap<string, string | undefined>;

function roleKey(kind: string, namespace: string, name: string): string {
  return kind === 'Role' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

/** What is not harmless of a rule: each verb with what it is of. */
function powersOf(rule: LiteralReader): string[] {
  const [verbs, resources] = [rule.texts('verbs'), rule.texts('resources')];
  // Of an API that nobody named it may be anything; addresses besides resources are asked of the API server alone.
  const isAnyGroup = rule.texts('apiGroups').includes('*');
  const urls = rule.texts('nonResourceURLs');
  rule.pass('resourceNames');
  const isHarmless = (verb: string, resource: string) =>
    READING.has(verb)
      ? !isAnyGroup && !NOT_EVEN_READ.test(resource)
      : verb !== '*' && MAY_BE_WRITTEN.has(resource);
  const powers = resources.flatMap((resource) =>
    verbs.filter((verb) => !isHarmless(verb, resource)).map((verb) => `${verb} ${resource}`),
  );
  if (urls.length > 0)
    powers.push(...verbs.filter((verb) => verb !== 'get').map((verb) => `${verb} ${urls.join()}`));
  return powers.map(visibleText);
}

function readerOf(manifest: Manifest): { object: LiteralReader; name: string; namespace: string } {
  const object = new LiteralReader(manifest);
  object.pass('apiVersion', 'kind');
  const metadata = object.part('metadata');
  metadata.pass('labels', 'annotations');
  return { object, name: metadata.text('name'), namespace: metadata.text('namespace', '') };
}

/** What a role lets whoever has it do; undefined where that is harmless. */
function rightsOf(manifest: Manifest): { readonly key: string; readonly rights: string | undefined } {
  const { object, name, namespace } = readerOf(manifest);
  const powers = object.list('rules').flatMap(powersOf);
  object.end();
  const key = roleKey(String(manifest.kind), namespace, name);
  return { key, rights: powers.length > 0 ? [...new Set(powers)].join(', ') : undefined };
}

/** What the roles among objects let their holders do: none of one that cannot be read. */
export function roleRights(
  objects: readonly { readonly type: string; readonly manifest: Manifest }[],
): RoleRights {
  const known = objects.flatMap(({ type, manifest }) => {
    if (!ROLES.has(type)) return [];
    try {
      const { key, rights } = rightsOf(manifest);
      return [[key, rights] as const];
    } catch (error) {
      if (error instanceof Unreadable) return [];
      throw error;
    }
  });
  return new Map(known);
}

function subjectOf(subject: LiteralReader): string {
  const kind = subject.choice('kind', ['ServiceAccount', 'User', 'Group']);
  const [name, namespace] = [subject.text('name'), subject.text('namespace', '')];
  subject.pass('apiGroup');
  return `${kind} '${visibleText(namespace && `${namespace}/`)}${visibleText(name)}'`;
}

/**
 * What a role or a binding lets somebody do that may decide who may read what, as the end of a sentence; undefined
 * where that is nothing.
 *
 * @throws Unreadable when it cannot be told
 */
export function rbacReading(type: string, manifest: Manifest, roles: RoleRights): string | undefined {
  if (ROLES.has(type)) {
    const { rights } = rightsOf(manifest);
    return rights && `lets whoever is bound to it: ${rights}`;
  }
  const { object, namespace } = readerOf(manifest);
  const role = object.part('roleRef');
  role.pass('apiGroup');
  const [kind, name] = [role.choice('kind', ['Role', 'ClusterRole']), role.text('name')];
  const subjects = object.list('subjects').map(subjectOf);
  object.end();
  const where = type.endsWith('ClusterRoleBinding')
    ? 'the whole cluster'
    : `namespace '${visibleText(namespace)}'`;
  const key = roleKey(kind, namespace, name);
  const wellKnown = kind === 'ClusterRole' ? wellKnownRole(name) : undefined;
  if (!roles.has(key) && !wellKnown)
    return object.refuse('roleRef', `is ${kind} '${visibleText(name)}', whose rules are not here`);
  // Kubernetes gives its own back what is taken from them.
  const rights = [wellKnown?.rights && `all that '${name}' may, who ${wellKnown.rights}`, roles.get(key)]
    .filter((each) => each !== undefined)
    .join(', ');
  return rights === '' ? undefined : `lets ${subjects.join(', ') || 'nobody yet'}, in ${where}: ${rights}`;
}

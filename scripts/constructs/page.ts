import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFESTS } from '../../src/kubernetes/kinds';
import { ownerLabels } from '../../src/kubernetes/object-manifest';
import { ALL_KINDS, kindOf } from '../../src/plan/kinds';
import { RecordIndex } from '../../src/plan/record-index';
import { type Kind, ownersOf, type PlanRecord } from '../../src/plan/records';
import { RESOURCES, type ServerPart } from '../../src/terraform/kinds';
import { type ResourceKind } from '../../src/terraform/kinds/kind';
import { type ObjectOf } from '../../src/kubernetes/kinds/kind';

const ROOT = join(__dirname, '..', '..');
const DOMAIN = join(ROOT, 'src/domain');
const SUITES = join(ROOT, 'test/e2e');

/** What every tenant brings by itself. */
const OF_EVERY_TENANT: readonly Kind[] = [
  'authRoles',
  'policies',
  'secretStores',
  'serviceAccounts',
  'namespaces',
];
/** What no suite can try, and why. */
const UNTRIED: Partial<Readonly<Record<Kind, string>>> = {
  vaultNamespaces: 'nothing: the lab has a community Vault; held by vectors of the access engine',
};
/** What a construct is seen by in a suite, where that is no verb called after it: another verb, or whose `addRole()` it is. */
const SEEN_BY: Readonly<Record<string, string>> = {
  PkiIssuer: 'addIssuer',
  AppRoleLogin: 'AppRoleAuth',
  JwtAuthRole: 'JwtAuth',
  OidcRole: 'OidcAuth',
  LdapGroup: 'LdapAuth',
  CertAuthRole: 'CertAuth',
  RateLimitQuota: 'limitRequests',
  VaultDynamicSecret: 'credentials',
  PushSecret: 'addSeed',
  ValueGenerator: 'addSeed',
};

/** A kind of the plan, for whoever asks what of it is emitted, and how that is known to work. */
interface Row {
  readonly what: string;
  readonly constructs: readonly string[];
  readonly resources: readonly string[];
  readonly objects: readonly string[];
  readonly suites: readonly string[];
}

/** The classes that add records of a kind, by the kind. */
function constructsByKind(): Map<string, string[]> {
  const constructs = new Map<string, Set<string>>();
  const subclasses = new Map<string, string[]>();
  const abstracts = new Set<string>();
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  for (const file of files.sort()) {
    const text = readFileSync(join(DOMAIN, file), 'utf8');
    const classes: string[] = [];
    for (const [, abstract, name = '', base = ''] of text.matchAll(
      /^export (abstract )?class (\w+) extends (\w+)/gm,
    )) {
      if (abstract === undefined) classes.push(name);
      else abstracts.add(name);
      subclasses.set(base, [...(subclasses.get(base) ?? []), name]);
    }
    const bases = [...text.matchAll(/^export abstract class (\w+)/gm)].map(([, name = '']) => name);
    for (const [, kind = ''] of text.matchAll(/plan\.add\(this, '(\w+)'/g)) {
      const names = constructs.get(kind) ?? new Set();
      constructs.set(kind, names);
      [...classes, ...bases]
        .filter((name) => !name.startsWith('Existing'))
        .forEach((name) => names.add(name));
    }
  }
  const concrete = (name: string): string[] =>
    abstracts.has(name) ? (subclasses.get(name) ?? []).flatMap(concrete) : [name];
  return new Map(
    [...constructs].map(([kind, names]) => [
      kind,
      [...new Set([...names].flatMap(concrete))].filter((name) => !name.startsWith('Existing')).sort(),
    ]),
  );
}

function resourcesOf(kind: Kind, plans: readonly PlanRecord[]): string[] {
  const made = RESOURCES[kind] as ResourceKind<ServerPart> | 'none';
  if (made === 'none') return [];
  const types = plans.flatMap((plan) => {
    const index = RecordIndex.of(plan);
    return ownersOf(plan).flatMap((owner) =>
      (owner[kind] as readonly ServerPart[])
        .filter(({ existing }) => !existing)
        .flatMap((record) => made.resources(record, index).map(({ type }) => type.name)),
    );
  });
  return [...new Set(types)].sort();
}

function objectsOf(kind: Kind, plans: readonly PlanRecord[]): string[] {
  const objects = MANIFESTS[kind] as 'none' | readonly ObjectOf<object>[];
  if (objects === 'none') return [];
  const kinds = plans.flatMap((plan) =>
    ownersOf(plan).flatMap((owned) =>
      (owned[kind] as readonly { readonly cluster?: string; readonly id?: string }[]).flatMap((record) => {
        const cluster = plan.clusters.find(({ id }) => id === (record.cluster ?? record.id));
        if (!cluster) return [];
        const context = { plan, cluster, owned, labels: ownerLabels(plan.platform) };
        return objects
          .filter((object) => object.isOf?.(record, context) ?? true)
          .map((object) => object.manifest(record, context).kind);
      }),
    ),
  );
  return [...new Set(kinds)].sort();
}

/** The suites with real servers that have one of these constructs in what they apply. */
function suitesWith(kind: Kind, constructs: readonly string[]): string[] {
  const names = constructs.flatMap((name) => [name, SEEN_BY[name] ?? `add${name}`]);
  if (OF_EVERY_TENANT.includes(kind)) names.push('Tenant');
  const used = new RegExp(`\\b(?:${names.join('|')})\\b`);
  const example = readFileSync(join(ROOT, 'examples/multi-tenant/organization.ts'), 'utf8');
  return readdirSync(SUITES)
    .filter((file) => file.endsWith('.e2e-test.ts'))
    .filter((file) => {
      const text = readFileSync(join(SUITES, file), 'utf8');
      return used.test(text) || (/new Example\(/.test(text) && used.test(example));
    })
    .map((file) => file.replace('.e2e-test.ts', ''))
    .sort();
}

function rowsOf(plans: readonly PlanRecord[]): Row[] {
  const constructs = constructsByKind();
  return ALL_KINDS.flatMap((kind) => {
    const classes = constructs.get(kind) ?? [];
    const row = {
      what: whatOf(kind, plans),
      constructs: classes,
      resources: resourcesOf(kind, plans),
      objects: objectsOf(kind, plans),
      suites: UNTRIED[kind] === undefined ? suitesWith(kind, classes) : [UNTRIED[kind]],
    };
    return row.resources.length + row.objects.length > 0 ? [row] : [];
  });
}

/** What messages call records of a kind. */
function whatOf<K extends Kind>(kind: K, plans: readonly PlanRecord[]): string {
  const names = plans.flatMap((plan) =>
    ownersOf(plan).flatMap((owner) => owner[kind].map((record) => kindOf(kind).what(record as never))),
  );
  return [...new Set(names)].sort().join(', ');
}

/** A few suites by name, and how many more. */
function suitesText(suites: readonly string[]): string {
  const [shown, rest] = [suites.slice(0, 4), suites.length - 4];
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function code(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
}

/** Kinds of which something is emitted, and that no suite tries. */
export function untriedKinds(plans: readonly PlanRecord[]): string[] {
  return rowsOf(plans)
    .filter(({ suites }) => suites.length === 0)
    .map(({ what }) => what);
}

/**
 * The page of everything that is emitted.
 *
 * @param plans plans that have each kind, in each of its forms
 */
export function constructsPage(plans: readonly PlanRecord[]): string {
  const rows = rowsOf(plans).map(({ what, constructs, resources, objects, suites }) => [
    what,
    code(constructs),
    code(resources),
    code(objects),
    suitesText(suites),
  ]);
  const heads = ['what', 'construct', 'Terraform', 'Kubernetes', 'tried on real servers by'];
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `# What is emitted, and where it is tried

Made from the code by \`npm run constructs\`; a test fails when a row is missing, is another one, or has no suite. What is beside that: every resource is held against the bindings of its provider and every manifest against its schema, and [server-options.md](server-options.md) says which product and version understands each option.

${lines.join('\n')}

A suite is \`test/e2e/<name>.e2e-test.ts\`, which \`npm run test:e2e\` runs on servers of its own.
`;
}

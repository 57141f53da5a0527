import { type Origin } from '../../plan/records';
import { type CheckContext } from '../context';
import { type Owned, ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** A kind of thing, where no two may have one name. */
interface Kind<T> {
  readonly what: string;
  readonly things: readonly Owned<T>[];
  readonly name: (record: T) => string;
  /** Where the name must be its own; empty for the whole plan. */
  readonly place: (record: T) => string;
}

interface Placed extends Origin {
  readonly server: string;
  readonly mount: string;
  readonly name: string;
}

interface Namespaced extends Origin {
  readonly cluster: string;
  readonly namespace?: string;
  readonly name: string;
}

const inMount = ({ server, mount }: Placed) => `'${mount}' of server '${server}'`;
const inNamespace = ({ cluster, namespace }: Namespaced) =>
  `${namespace === undefined ? '' : `namespace '${namespace}' of `}cluster '${cluster}'`;

function problemsOf<T extends Origin>({ what, things, name, place }: Kind<T>): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, Owned<T>>();
  for (const thing of things) {
    const { record } = thing;
    const where = place(record);
    const key = `${where} ${name(record)}`;
    const first = seen.get(key);
    if (!first) {
      seen.set(key, thing);
      continue;
    }
    const same = first.tenant?.name === thing.tenant?.name;
    const owners = same ? '' : ` (${ownerName(first.tenant)} and ${ownerName(thing.tenant)})`;
    problems.push({
      origin: record.origin,
      message: `${what} '${name(record)}'${where && ` of ${where}`} is defined twice${owners}: at ${first.record.origin} and at ${record.origin}`,
    });
  }
  return problems;
}

/** Things of the platform alone. */
function platforms<T>(records: readonly T[]): Owned<T>[] {
  return records.map((record) => ({ record }));
}

function problemsOfAll(context: CheckContext): Problem[] {
  const { plan } = context;
  const nowhere = () => '';
  const id = (record: { readonly id: string }) => record.id;
  const name = (record: { readonly name: string }) => record.name;
  // Vault keeps the names of policies and of Kubernetes auth roles in lower case.
  const folded = (record: { readonly name: string }) => record.name.toLowerCase();
  const inServer = ({ server }: { readonly server: string }) => `server '${server}'`;
  const stores = context.all('secretStores');
  const [namespaced, clusterWide] = [
    stores.filter(({ record }) => record.namespace !== undefined),
    stores.filter(({ record }) => record.namespace === undefined),
  ];
  return [
    problemsOf({ what: 'Vault server', things: platforms(plan.servers), name: id, place: nowhere }),
    problemsOf({ what: 'Kubernetes cluster', things: platforms(plan.clusters), name: id, place: nowhere }),
    problemsOf({ what: 'tenant', things: platforms(plan.tenants), name, place: nowhere }),
    problemsOf({ what: 'audit device', things: platforms(plan.auditDevices), name: id, place: inServer }),
    problemsOf({
      what: 'database connection',
      things: platforms(plan.postgresConnections),
      name,
      place: inMount,
    }),
    problemsOf({ what: 'policy', things: context.all('policies'), name: folded, place: inServer }),
    problemsOf({
      what: 'auth role',
      things: context.all('authRoles'),
      name: folded,
      place: ({ server, mount }) => `'auth/${mount}' of server '${server}'`,
    }),
    problemsOf({ what: 'database role', things: context.all('databaseRoles'), name, place: inMount }),
    problemsOf({ what: 'ServiceAccount', things: context.all('serviceAccounts'), name, place: inNamespace }),
    problemsOf({ what: 'VaultDynamicSecret', things: context.all('generators'), name, place: inNamespace }),
    problemsOf({ what: 'ExternalSecret', things: context.all('externalSecrets'), name, place: inNamespace }),
    problemsOf({ what: 'SecretStore', things: namespaced, name, place: inNamespace }),
    problemsOf({ what: 'ClusterSecretStore', things: clusterWide, name, place: inNamespace }),
  ].flat();
}

/** Names are identities: of two objects with one name the later one silently wins, or the apply fails. */
export const duplicateName: Rule = {
  id: 'duplicate-name',
  severity: 'error',
  title: 'Two things have one name',
  what: 'Two policies of a server, two auth roles of an auth mount, two database roles or connections of an engine, two audit devices, two Kubernetes objects of one kind and namespace, two clusters, servers or tenants of one name.',
  why: 'Vault and Kubernetes know things by their names alone: the one that is written last replaces the other, and with it who may read what. Vault folds the names of policies and Kubernetes auth roles to lower case, so that names that differ in case are the same.',
  example:
    "policy 'team-a' of server 'vault' is defined twice: at acme/team-a/policy and at acme/audit/policy",
  fix: 'Rename one of them.',
  check: problemsOfAll,
};

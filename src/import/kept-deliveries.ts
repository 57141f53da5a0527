import { authRoles } from '../plan/kinds/auth-role';
import { databaseRoles } from '../plan/kinds/database-role';
import { generators } from '../plan/kinds/generator';
import { kvEngines } from '../plan/kinds/kv-engine';
import { certificateParameters, issuesFor, pkiRoles, type PkiRoleRecord } from '../plan/kinds/pki-role';
import { secretStores } from '../plan/kinds/secret-store';
import { staticDatabaseRoles } from '../plan/kinds/static-database-role';
import {
  type ExternalSecretRecord,
  type GeneratorRecord,
  type SecretStoreRecord,
  type VaultServerRecord,
} from '../plan/records';
import { findExpression } from './find-expression';
import { type KeptPlan, type Why } from './kept-plan';
import { objectText } from './kept-record';
import { PrefixOwners } from './prefix-owners';

/** Takes the stores, generators and ExternalSecrets that a definition says, after what they name. */
export function keepDeliveries(plan: KeptPlan): void {
  const [server] = plan.all('servers');
  plan.keep(
    'secretStores',
    objectText,
    (store) => storeStays(plan, store) ?? loginStays(plan, store, server),
  );
  const makers = makersOf(plan);
  plan.keep(
    'generators',
    objectText,
    (generator) => generatorStays(generator, makers) ?? loginStays(plan, generator, server),
  );
  const owners = new PrefixOwners(plan.tenants);
  plan.keep('externalSecrets', objectText, (secret) => secretStays(plan, secret, owners));
}

/** What makes credentials, by its kind and key; of a PKI role its record, else nothing besides. */
type Makers = ReadonlyMap<string, PkiRoleRecord | undefined>;

function makersOf(plan: KeptPlan): Makers {
  return new Map<string, PkiRoleRecord | undefined>([
    ...plan
      .all('databaseRoles')
      .map((role) => [nameOf(databaseRoles.list, databaseRoles.key(role)), undefined] as const),
    ...plan
      .all('staticDatabaseRoles')
      .map((role) => [nameOf(staticDatabaseRoles.list, staticDatabaseRoles.key(role)), undefined] as const),
    ...plan.all('pkiRoles').map((role) => [nameOf(pkiRoles.list, pkiRoles.key(role)), role] as const),
  ]);
}

function nameOf(kind: string, key: string): string {
  return `${kind} ${key}`;
}

function loginStays(
  plan: KeptPlan,
  { login, namespace }: SecretStoreRecord | GeneratorRecord,
  server: VaultServerRecord | undefined,
): Why {
  const role = plan.lookUp(authRoles, { server: login.server, mount: login.mount, name: login.role });
  if (!role) return `role '${login.role}' is not there, or stays as it is`;
  if (namespace === undefined || !role.namespaces.includes(namespace))
    return `role '${role.name}' does not bind its namespace`;
  if (login.audiences.join() !== role.audience)
    return `it asks for other audiences than role '${role.name}' wants`;
  if (login.address !== server?.address || login.namespace !== server.namespace)
    return 'it reaches Vault by another address than others';
  return JSON.stringify(login.ca) === JSON.stringify(server.ca)
    ? undefined
    : 'it verifies Vault by another authority than others';
}

function storeStays(plan: KeptPlan, store: SecretStoreRecord): Why {
  const { namespace, path: mount, version, login } = store;
  if (namespace === undefined) return 'a ClusterSecretStore is made with a role and a policy of its own';
  const engine = plan.lookUp(kvEngines, { server: login.server, mount });
  if (!engine) return `engine '${mount}' is not there, or stays as it is`;
  if (engine.version !== version) return `engine '${mount}' is of version ${engine.version}`;
  return undefined;
}

function generatorStays(generator: GeneratorRecord, makers: Makers): Why {
  const name = nameOf(generator.role.kind, generator.role.key);
  if (!makers.has(name)) return `what makes the credential of ${generator.path} stays as it is`;
  const role = makers.get(name);
  if (role && !asksByNameAlone(generator, role))
    return 'it asks for a certificate by more than its name, in PEM and PKCS#8, or for one that its role does not issue';
  return undefined;
}

function asksByNameAlone({ parameters = {} }: GeneratorRecord, role: PkiRoleRecord): boolean {
  const { common_name: name = '' } = parameters;
  const expected = Object.entries(certificateParameters(name));
  return (
    issuesFor(role, name) &&
    Object.keys(parameters).length === expected.length &&
    expected.every(([field, value]) => parameters[field] === value)
  );
}

function secretStays(plan: KeptPlan, secret: ExternalSecretRecord, owners: PrefixOwners): Why {
  const { cluster, namespace, values } = secret;
  const stores = new Set<string>();
  for (const source of values) {
    if (source.kind === 'credential') {
      const { generator: name } = source;
      if (!plan.lookUp(generators, { cluster, namespace, name })) return `generator '${name}' stays as it is`;
      continue;
    }
    if (source.store.kind !== 'SecretStore') return 'it uses a ClusterSecretStore, which stays as it is';
    stores.add(source.store.name);
    if (source.kind === 'directory' && findExpression(source.nameRegexp) === undefined)
      return 'it finds secrets by an expression that is not for whole paths, ^…$, or that constructs do not take';
    const store = plan.lookUp(secretStores, { cluster, namespace, name: source.store.name });
    if (source.kind === 'directory' && store && !owners.of(store.path, source.path))
      return 'it finds secrets elsewhere than in a folder of one tenant';
  }
  if (stores.size > 1) return 'it reads by several stores';
  for (const name of stores)
    if (!plan.lookUp(secretStores, { cluster, namespace, name }))
      return `store '${name}' is not there, or stays as it is`;
  return undefined;
}

import { placeText, wholeNamespace } from '../../plan/place';
import { type VaultLoginRecord } from '../../plan/records';
import { type CheckContext } from '../context';
import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** A store or a generator, as far as it logs in. */
interface Client {
  readonly origin: string;
  readonly what: string;
  readonly cluster: string;
  /** Namespace of the object; undefined where it is cluster-wide. */
  readonly namespace?: string;
  readonly login: VaultLoginRecord;
}

function clientsOf(context: CheckContext): Client[] {
  return [
    ...context.all('secretStores').map(({ record }) => ({ ...record, what: `store '${record.name}'` })),
    ...context.all('generators').map(({ record }) => ({ ...record, what: `generator '${record.name}'` })),
    ...context.all('vaultAgents').map(({ record }) => ({ ...record, what: `Vault Agent '${record.name}'` })),
  ];
}

/** An address, and the namespace there. */
function addressText({ address, namespace }: Pick<VaultLoginRecord, 'address' | 'namespace'>): string {
  return namespace === undefined ? address : `${address} (${namespace})`;
}

/** What is wrong with a login, each as the end of a sentence that begins with the client. */
function* mismatches(context: CheckContext, client: Client): Generator<string> {
  const { login, cluster, namespace } = client;
  const { server, mount, serviceAccount, serviceAccountNamespace } = login;
  const known = context.server(server);
  const auth = context.find('kubernetesAuths', { server, mount })?.record;
  const expected = known && {
    address: auth?.address ?? known.address,
    namespace: wholeNamespace(known, server),
  };
  if (expected && addressText(expected) !== addressText(login))
    yield `logs in to ${addressText(login)}, ${placeText(server)} is at ${addressText(expected)}`;
  if (auth && auth.cluster !== cluster)
    yield `logs in at 'auth/${mount}' of ${placeText(server)}, which is for cluster '${auth.cluster}' and not for '${cluster}'`;
  if (namespace !== undefined && serviceAccountNamespace !== namespace)
    yield `is in namespace '${namespace}' and names a ServiceAccount of '${serviceAccountNamespace}', which only a ClusterSecretStore may`;
  if (login.audiences.length === 0)
    yield 'names no audience, so that its token is one for the API server itself';

  const role = context.find('authRoles', { server, mount, name: login.role })?.record;
  if (!role) return;
  // A role of none, which others have made, takes tokens for any.
  if (role.audience !== '' && !login.audiences.includes(role.audience))
    yield `asks for a token for ${listed(login.audiences)}, role '${role.name}' wants audience '${role.audience}'`;
  if (!role.serviceAccounts.includes(serviceAccount) && !role.serviceAccounts.includes('*'))
    yield `logs in as ServiceAccount '${serviceAccount}', role '${role.name}' binds ${listed(role.serviceAccounts)}`;
  if (!role.namespaces.includes(serviceAccountNamespace) && !role.namespaces.includes('*'))
    yield `logs in from namespace '${serviceAccountNamespace}', role '${role.name}' binds ${listed(role.namespaces)}`;
}

/** Sources: ESO `auth_kubernetes.go`; vault-plugin-auth-kubernetes `path_login.go`. */
export const loginMismatch: Rule = {
  id: 'login-mismatch',
  severity: 'error',
  title: 'A store or generator does not fit the role it logs in with',
  what: 'A store, a generator or a Vault Agent whose server, auth mount, ServiceAccount, namespace or audience is not that of the role it names, or which names no audience.',
  why: "Every login is refused ('permission denied', 'service account name not authorized', 'invalid audience (aud) claim'), and each ExternalSecret that uses it stays without its Secret.",
  example: "store 'vault' asks for a token for 'kubernetes', role 'team-a' wants audience 'vault'",
  fix: 'Make both sides name the same thing; a Tenant, or a store made with its KubernetesAuthRole, takes it from the role.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const client of clientsOf(context)) {
      for (const mismatch of mismatches(context, client))
        problems.push({ origin: client.origin, message: `${client.what} ${mismatch}` });
    }
    return problems;
  },
};

import { keyOf, type KindOf, refer, type Reference } from './kind';
import { kubernetesAuths } from './kubernetes-auth';
import { type LoginRole, policyReferences } from './login-role';
import { namespaces } from './namespace';
import { serviceAccounts } from './service-account';
import { placeText } from '../place';

/** A role of a Kubernetes auth mount: every one of the ServiceAccounts in every one of the namespaces. */
export interface AuthRoleRecord extends LoginRole {
  /** The cluster of the auth mount. */
  readonly cluster: string;
  readonly serviceAccounts: readonly string[];
  readonly namespaces: readonly string[];
  readonly audience: string;
}

function referencesOf(role: AuthRoleRecord): Reference[] {
  const { server, mount, cluster } = role;
  const bound = role.namespaces.filter((name) => name !== '*');
  return [
    refer(kubernetesAuths, { server, mount }, `is of 'auth/${mount}'`),
    ...policyReferences(role),
    ...bound.map((name) =>
      refer(namespaces, { cluster, name }, `binds namespace '${name}' of cluster '${cluster}'`),
    ),
    ...role.serviceAccounts.filter((name) => name !== '*').map((name) => bindsAccount(role, name)),
  ];
}

/** A ServiceAccount must be in one of the namespaces: names and namespaces are bound apart from each other. */
function bindsAccount({ cluster, namespaces: bound }: AuthRoleRecord, name: string): Reference {
  const where = bound.map((namespace) => `'${namespace}'`).join(', ');
  return {
    kind: serviceAccounts,
    keys: bound.map((namespace) => serviceAccounts.key({ cluster, namespace, name })),
    says: `binds ServiceAccount '${name}' in ${where}`,
  };
}

/** Roles of Kubernetes auth mounts. Vault keeps their names in lower case. */
export const authRoles: KindOf<AuthRoleRecord, Pick<AuthRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'authRoles',
  what: () => 'auth role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'auth/${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name.toLowerCase()),
  references: referencesOf,
};

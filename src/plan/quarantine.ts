import { isEmitted } from './kinds/kind';
import { namespaces } from './kinds/namespace';
import { policies as policyKind } from './kinds/policy';
import { mergeRules } from './policy-rule';
import { type DeliveredCertificate, type QuarantineReason } from './quarantine-record';
import { type LoginRole, type PolicyRecord, type SecretStoreRecord, type TenantRecord } from './records';

/*
 * What a tenant is while it is stopped: nobody who is it can do anything in Vault, and nothing is delivered to it. What
 * it has is kept, so that it is there again when the quarantine is lifted.
 */

/** Kinds by which people and machines log in to Vault. */
export const LOGIN_KINDS = [
  'authRoles',
  'jwtRoles',
  'appRoles',
  'oidcRoles',
  'ldapGroups',
  'certRoles',
] as const;

/** What is taken away: what is delivered by, and who may look at it. A rule of a path that it may reach is none any more. */
const WITHDRAWN = {
  externalSecrets: [],
  generators: [],
  vaultAgents: [],
  valueGenerators: [],
  pushSecrets: [],
  secretStores: [],
  serviceAccounts: [],
  kubernetesPeople: [],
  allowedPaths: [],
} as const satisfies Partial<TenantRecord>;

/** Keys of a Secret that a certificate is mostly delivered in. */
const CERTIFICATE_KEYS = ['tls.crt', 'certificate'];

/**
 * A tenant as it is while it is stopped.
 *
 * Its policies refuse everything: Vault takes no policy without a rule, and where a token has another policy, too, only a
 * `deny` of the same path wins over what that allows (`vault/acl.go`). A role keeps those of its own alone, and gives no
 * `default`.
 */
export function withQuarantine(tenant: TenantRecord, { reason, since }: QuarantineReason): TenantRecord {
  const own = new Set(tenant.policies.filter(isEmitted).map(policyKind.key));
  const isOwn = (server: string, name: string) => own.has(policyKind.key({ server, name }));
  const logins = LOGIN_KINDS.flatMap((kind): readonly LoginRole[] => tenant[kind]);
  const detached = logins.flatMap(({ server, policies }) => policies.filter((name) => !isOwn(server, name)));
  const stopped = <R extends LoginRole>(role: R): R => ({
    ...role,
    policies: role.policies.filter((name) => isOwn(role.server, name)),
    noDefaultPolicy: true,
  });
  return {
    ...tenant,
    ...WITHDRAWN,
    policies: tenant.policies.map((policy) => (isEmitted(policy) ? denied(policy) : policy)),
    authRoles: tenant.authRoles.map(stopped),
    jwtRoles: tenant.jwtRoles.map(stopped),
    appRoles: tenant.appRoles.map(stopped),
    oidcRoles: tenant.oidcRoles.map(stopped),
    ldapGroups: tenant.ldapGroups.map(stopped),
    certRoles: tenant.certRoles.map(stopped),
    quarantine: {
      reason,
      since,
      detached: [...new Set(detached)].sort(),
      certificates: certificatesOf(tenant),
    },
  };
}

/** The platform's stores, open no more to namespaces of tenants that are stopped. */
export function withoutQuarantined(
  stores: readonly SecretStoreRecord[],
  tenants: readonly TenantRecord[],
): readonly SecretStoreRecord[] {
  const stopped = tenants.filter(({ quarantine }) => quarantine !== undefined);
  if (stopped.length === 0) return stores;
  const closed = new Set(stopped.flatMap((tenant) => tenant.namespaces.map(namespaces.key)));
  return stores.map((store) => ({
    ...store,
    allowedNamespaces: store.allowedNamespaces.filter(
      (name) => !closed.has(namespaces.key({ cluster: store.cluster, name })),
    ),
  }));
}

function denied({ server, name, origin, rules }: PolicyRecord): PolicyRecord {
  const deny = (path: string) => ({ path, capabilities: ['deny' as const], reason: 'quarantine' });
  return { server, name, origin, rules: mergeRules([deny('*'), ...rules.map(({ path }) => deny(path))]) };
}

function certificatesOf({ externalSecrets, generators }: TenantRecord): DeliveredCertificate[] {
  const roles = new Map(
    generators
      .filter(({ role }) => role.kind === 'pkiRoles')
      .map(({ namespace, name, role }) => [`${namespace} ${name}`, role.key] as const),
  );
  return externalSecrets.flatMap(({ namespace, values, keys, target }) => {
    const key = CERTIFICATE_KEYS.find((each) => Object.hasOwn(keys, each));
    const issuing = values.flatMap((from) =>
      from.kind === 'credential' ? (roles.get(`${namespace} ${from.generator}`) ?? []) : [],
    );
    return [...new Set(issuing)].map((role) => ({
      namespace,
      secret: target.name,
      ...(key !== undefined && { key }),
      role,
    }));
  });
}

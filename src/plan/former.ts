import { ALL_KINDS, kindOf } from './kinds';
import { type MayExist } from './kinds/kind';
import { esoAccountName, generatorsName, seedsName } from './owner-names';
import { mergeRules, type PolicyRule } from './policy-rule';
import { type LoginRole } from './kinds/login-role';
import { type Kind, type PolicyRecord, type RecordOf, type Records, type TenantRecord } from './records';
import { sortedRecords } from './sorted';

/*
 * What an owner has under the name that its tenant had before. Vault renames nothing, so that both are there until
 * nobody logs in by the former one any more.
 */

/** How an owner was called; undefined of one that is called as ever. */
export function formerOwner({
  formerly,
  placement,
}: Pick<TenantRecord, 'formerly' | 'placement'>): string | undefined {
  return placement && formerly !== undefined ? `${formerly}_${placement.name}` : formerly;
}

/** Whether a name in Vault is made of its owner's: that itself, that of an identity beside it, or `<owner>_<id>`. */
function isNamedAfter(name: string, owner: string): boolean {
  return [owner, generatorsName(owner), seedsName(owner)].includes(name) || name.startsWith(`${owner}_`);
}

/** A credential of an owner's role: the path that makes it, and the key of the role. */
export interface Made {
  readonly path: string;
  readonly role: string;
}

/** What an owner's things were called; undefined of what has a name that is not made of the owner's. */
interface FormerNames {
  readonly inVault: (name: string) => string | undefined;
  readonly ofServiceAccount: (name: string) => string | undefined;
  /** By place and path of a credential of its own, the same of the former role. */
  readonly made: Map<string, Made>;
}

function formerNames(tenant: TenantRecord, former: string, made: Map<string, Made>): FormerNames {
  const { name: owner, placement, formerly = '' } = tenant;
  // ServiceAccounts are called after the tenant in all of its placements.
  const account = esoAccountName(placement?.tenant ?? owner);
  return {
    inVault: (name) => (isNamedAfter(name, owner) ? `${former}${name.slice(owner.length)}` : undefined),
    ofServiceAccount: (name) => (name === account ? esoAccountName(formerly) : undefined),
    made,
  };
}

function named<R extends { readonly name: string }>(record: R, name: string | undefined): R | undefined {
  return name === undefined ? undefined : { ...record, name };
}

function formerRules({ server, rules }: PolicyRecord, { made }: FormerNames): PolicyRule[] {
  return mergeRules(
    rules.map((rule) => ({ ...rule, path: made.get(`${server} ${rule.path}`)?.path ?? rule.path })),
  );
}

function formerPolicies({ policies }: LoginRole, inVault: FormerNames['inVault']): string[] {
  return policies.map((name) => inVault(name) ?? name).sort();
}

/** What a record of each kind whose names may be made of the owner's was before: roles first, whose paths policies have. */
const FORMER: {
  readonly [K in Kind]?: (record: RecordOf<K>, names: FormerNames) => RecordOf<K> | undefined;
} = {
  databaseRoles: (role, { inVault }) => named(role, inVault(role.name)),
  pkiRoles: (role, { inVault }) => named(role, inVault(role.name)),
  kubernetesSecretsRoles: (role, { inVault }) => named(role, inVault(role.name)),
  sshRoles: (role, { inVault }) => named(role, inVault(role.name)),
  awsRoles: (role, { inVault }) => named(role, inVault(role.name)),
  serviceAccounts: (account, { ofServiceAccount }) => named(account, ofServiceAccount(account.name)),
  policies: (policy, names) =>
    named({ ...policy, rules: formerRules(policy, names) }, names.inVault(policy.name)),
  authRoles: (role, { inVault, ofServiceAccount }) =>
    named(
      {
        ...role,
        policies: formerPolicies(role, inVault),
        serviceAccounts: role.serviceAccounts.map((name) => ofServiceAccount(name) ?? name).sort(),
      },
      inVault(role.name),
    ),
  rateLimitQuotas: (quota, { inVault }) => {
    const role = quota.role === undefined ? undefined : inVault(quota.role);
    // Of its secrets, which stay where they are, one is enough.
    return role === undefined ? undefined : named({ ...quota, role }, inVault(quota.name));
  },
  oidcRoles: (role, { inVault }) =>
    named({ ...role, policies: formerPolicies(role, inVault) }, inVault(role.name)),
  certRoles: (role, { inVault }) =>
    named({ ...role, policies: formerPolicies(role, inVault) }, inVault(role.name)),
  grantedCredentials: (granted, { made }) => {
    const { server, path, role } = granted;
    const former = made.get(`${server} ${path}`);
    return former && { ...granted, path: former.path, role: { ...role, key: former.role } };
  },
};

const FORMER_KINDS = Object.keys(FORMER) as readonly Kind[];

function formerOf<K extends Kind>(tenant: Records, kind: K, names: FormerNames): RecordOf<K>[] {
  const { makes, key } = kindOf(kind);
  return (tenant[kind] as readonly (RecordOf<K> & MayExist)[]).flatMap((record) => {
    const former = record.existing ? undefined : FORMER[kind]?.(record, names);
    if (former === undefined) return [];
    const made = makes?.(record);
    if (made)
      names.made.set(`${made.server} ${made.path}`, { path: makes?.(former).path ?? '', role: key(former) });
    return [former];
  });
}

/**
 * An owner with what it has under its former name.
 *
 * @param tenant the owner
 * @param made takes, by place and path of each of its credentials, what makes the same by the former role
 */
export function withFormer(tenant: TenantRecord, made: Map<string, Made>): TenantRecord {
  const former = formerOwner(tenant);
  if (former === undefined) return tenant;
  const names = formerNames(tenant, former, made);
  const lists: { [kind in Kind]?: readonly unknown[] } = {};
  for (const kind of FORMER_KINDS) lists[kind] = [...tenant[kind], ...formerOf(tenant, kind, names)];
  const sorted = sortedRecords(lists as Partial<Records>);
  return { ...tenant, ...Object.fromEntries(FORMER_KINDS.map((kind) => [kind, sorted[kind]])) };
}

/** Policies of others, who were granted credentials of an owner by name: they may make them by its former roles, too. */
export function withFormerCredentials(
  policies: readonly PolicyRecord[],
  made: ReadonlyMap<string, Made>,
): readonly PolicyRecord[] {
  if (made.size === 0) return policies;
  return policies.map((policy) => {
    const added = policy.rules.flatMap((rule) => {
      const former = made.get(`${policy.server} ${rule.path}`);
      return former ? [{ ...rule, path: former.path }] : [];
    });
    return added.length === 0 ? policy : { ...policy, rules: mergeRules([...policy.rules, ...added]) };
  });
}

/** Whether a name in Vault is one that an owner's things had before. */
export function isFormer(name: string, owner: TenantRecord): boolean {
  const former = formerOwner(owner);
  return former !== undefined && isNamedAfter(name, former);
}

/** What has a name of its owner's, as it is called now. */
export function presentName(name: string, owner: TenantRecord): string {
  const former = formerOwner(owner);
  return former !== undefined && isNamedAfter(name, former)
    ? `${owner.name}${name.slice(former.length)}`
    : name;
}

/** An owner, and apart from it what it has under its former name: each has a place of its own among stacks. */
export function byName(tenant: TenantRecord): TenantRecord[] {
  const former = formerOwner(tenant);
  if (former === undefined) return [tenant];
  const { placement, formerly = '' } = tenant;
  const isOfFormer = (record: { readonly name?: string }) => isNamedAfter(record.name ?? '', former);
  const part = (keep: (record: { readonly name?: string }) => boolean): Records =>
    Object.fromEntries(
      ALL_KINDS.map((kind) => [kind, (tenant[kind] as readonly { readonly name?: string }[]).filter(keep)]),
    ) as unknown as Records;
  return [
    { ...tenant, ...part((record) => !isOfFormer(record)) },
    {
      ...tenant,
      ...part(isOfFormer),
      name: former,
      ...(placement && { placement: { ...placement, tenant: formerly } }),
    },
  ];
}

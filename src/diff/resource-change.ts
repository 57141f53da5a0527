import { isDeepStrictEqual } from 'node:util';
import { unknownReference } from '../checks/rules/unknown-reference';
import { byName } from '../plan/former';
import { ALL_KINDS } from '../plan/kinds';
import { type MayBeReadBack } from '../plan/kinds/kind';
import { compareText } from '../plan/order';
import { type Place } from '../plan/place';
import { type PlanRecord, type Records } from '../plan/records';
import { type Json, type JsonObject } from '../terraform/json';
import { replacedBy } from '../terraform/replacement';
import { type Resource } from '../terraform/resource';
import { type StackPart, stackPlans } from '../terraform/stack-plan';
import { valuesJson } from '../terraform/value';
import { type Side } from './side';

/** What Terraform does with a resource. */
export interface ResourceChange {
  readonly action: 'create' | 'update' | 'replace' | 'move' | 'destroy';
  readonly stack: string;
  /** The stack that had it, where that is another one. */
  readonly fromStack?: string;
  /** `vault_policy.shop` */
  readonly address: string;
  /** Names of attributes that have another value; of those in a block with a dot. */
  readonly attributes: readonly string[];
  /** Whether Terraform refuses to, since it is not to be destroyed. */
  readonly refused: boolean;
  /** What that ends, for whoever uses it; absent where nothing does. */
  readonly ends?: string;
}

/** What Terraform does, or why nobody can tell. */
export interface ResourceChanges {
  readonly resources: readonly ResourceChange[];
  readonly unknown?: string;
}

/** A resource where it is. */
interface Placed {
  readonly stack: string;
  readonly place: Place;
  readonly resource: Resource;
  /** Whether its stack takes it over from another one. */
  readonly arrived: boolean;
}

/** What becomes of whoever uses something that goes, by type. */
const ENDS: Readonly<Record<string, string>> = {
  vault_aws_secret_backend: 'the users that it made live on in AWS, and sessions until they end',
  vault_aws_secret_backend_role: 'sessions that it made live on until they end; users go with their leases',
  vault_auth_backend: 'all tokens that it gave end, and nobody logs in by it',
  vault_database_secret_backend_connection: 'what its roles made can be neither renewed nor revoked',
  vault_database_secret_backend_role:
    'users that it made live on until their leases end, unless these are revoked',
  vault_database_secret_backend_static_role:
    'its user keeps its last password, which nobody changes or tells any more',
  vault_jwt_auth_backend: 'all tokens that it gave end, and nobody logs in by it',
  vault_jwt_auth_backend_role: 'nobody logs in by it; tokens that are out live on until they expire',
  vault_kubernetes_auth_backend_role: 'nobody logs in by it; tokens that are out live on until they expire',
  vault_kubernetes_secret_backend:
    'nobody has tokens of it any more; those that are out are valid until they expire',
  vault_kubernetes_secret_backend_role: 'tokens that are out are valid until they expire',
  vault_mount: 'all that it holds is lost, and its leases are revoked',
  vault_namespace: 'all that is in it is lost',
  vault_pki_secret_backend_issuer: 'it signs no more; what it signed is valid until it expires',
  vault_pki_secret_backend_role: 'certificates that were issued are valid until they expire',
  vault_pki_secret_backend_root_cert: 'it signs no more; what it signed is valid until it expires',
  vault_policy: 'tokens that have it may no longer do what it alone allowed',
  vault_ssh_secret_backend_ca: 'it signs no more; made anew it has another key, which no host trusts',
  vault_ssh_secret_backend_role: 'certificates that were signed are valid until they expire',
  vault_transit_secret_backend_key: 'what it encrypted cannot be decrypted any more',
};

/** What is emitted of owners: what exists already, and what visitors add, is not the definition's. */
function emitted(plan: PlanRecord): PlanRecord {
  const without = <T extends Records>(owner: T): T => {
    const lists = ALL_KINDS.map((kind) => {
      const records = owner[kind] as readonly MayBeReadBack[];
      return [
        kind,
        records.some(({ readBack }) => readBack) ? records.filter(({ readBack }) => !readBack) : records,
      ];
    });
    return { ...owner, ...(Object.fromEntries(lists) as unknown as Records) };
  };
  return { ...without(plan), tenants: plan.tenants.map(without) };
}

/** The resources of the parts that are asked for, by place and address. */
function placed(plan: PlanRecord, isAsked: (owner: string | undefined) => boolean): Map<string, Placed> {
  const all = new Map<string, Placed>();
  for (const { name: stack, place, parts, arrived } of stackPlans(emitted(plan))) {
    const asked = (part: StackPart) => isAsked(part.owner);
    const came = new Set(
      arrived.filter(asked).flatMap((part) => part.resources().map(({ address }) => address)),
    );
    for (const part of parts.filter(asked)) {
      for (const resource of part.resources()) {
        const { address } = resource;
        all.set(`${place} ${address}`, { stack, place, resource, arrived: came.has(address) });
      }
    }
  }
  return all;
}

/** What a resource says to Vault: nobody reads what is written alone, and what Terraform does with it is not of it. */
function said({ attributes }: Resource): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>();
  for (const [name, value] of Object.entries(valuesJson(attributes)))
    for (const [inner, each] of isBlock(value) ? Object.entries(value) : [[undefined, value] as const])
      values.set(inner === undefined ? name : `${name}.${inner}`, each);
  return new Map([...values].filter(([name]) => !name.endsWith('_wo') && !name.startsWith('lifecycle.')));
}

function isBlock(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changedAttributes(before: Resource, after: Resource): string[] {
  const [was, is] = [said(before), said(after)];
  const { ignore_changes: ignored = [] } = lifecycleOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => !ignored.includes(name) && !isDeepStrictEqual(was.get(name), is.get(name)))
    .sort(compareText);
}

interface Lifecycle {
  readonly prevent_destroy?: boolean;
  readonly replace_triggered_by?: readonly string[];
  readonly ignore_changes?: readonly string[];
}

function lifecycleOf({ attributes }: Resource): Lifecycle {
  return (attributes['lifecycle'] ?? {}) as Lifecycle;
}

/** Names of attributes whose value is that of another resource which is made anew. */
function following(resource: Resource, isAnew: (address: string) => boolean): string[] {
  return [...said(resource)]
    .filter(([, value]) => {
      const [, address] = typeof value === 'string' ? (/^\$\{(vault_\w+\.[^.}]+)\./.exec(value) ?? []) : [];
      return address !== undefined && isAnew(address);
    })
    .map(([name]) => name);
}

/** What becomes of a resource that was there and is there. */
function changed(
  before: Placed,
  after: Placed,
  others: ReadonlyMap<string, ResourceChange>,
): ResourceChange[] {
  const { stack, resource, arrived, place } = after;
  const { type, address } = resource;
  const isMoved = before.stack !== stack;
  const of = (other: string) => others.get(`${place} ${other}`)?.action;
  const isAnew = (other: string) => of(other) === 'replace';
  const attributes = [
    ...new Set([...changedAttributes(before.resource, resource), ...following(resource, isAnew)]),
  ];
  const replacing = replacedBy(type.name) ?? [];
  const { prevent_destroy: isKept = false, replace_triggered_by: triggers = [] } = lifecycleOf(resource);
  const isReplaced =
    (isMoved && !arrived) ||
    attributes.some((name) => replacing.includes(name.split('.')[0] ?? '')) ||
    triggers.some((trigger) => of(trigger) === 'replace' || of(trigger) === 'update');
  const head = { stack, ...(isMoved && { fromStack: before.stack }), address, attributes };
  if (isReplaced)
    return [{ action: 'replace', ...head, refused: isKept && !isMoved, ...endOf(before.resource) }];
  if (isMoved) return [{ action: 'move', ...head, refused: false }];
  return attributes.length > 0 ? [{ action: 'update', ...head, refused: false }] : [];
}

function endOf({ type }: Resource): { readonly ends?: string } {
  const ends = ENDS[type.name];
  return ends === undefined ? {} : { ends };
}

/**
 * What Terraform does with the resources of the definition; with those of visitors it does more.
 *
 * @param isChanged whether an owner, undefined for the platform, is to be looked at: what others have is as it was
 */
export function resourceChanges(
  before: Side,
  after: Side,
  isChanged: (owner: string | undefined) => boolean,
): ResourceChanges {
  for (const { context } of [before, after]) {
    const [problem] = unknownReference.check(context);
    if (problem) return { resources: [], unknown: problem.message };
  }
  const [were, are] = [placed(before.plan, isChanged), placed(after.plan, isChanged)];
  const found = new Map<string, ResourceChange>();
  for (const [key, { stack, resource }] of are) {
    if (were.has(key)) continue;
    found.set(key, { action: 'create', stack, address: resource.address, attributes: [], refused: false });
  }
  // One that is made anew may have others made anew, which stand anywhere.
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const [key, is] of are) {
      const was = were.get(key);
      const [change] = was ? changed(was, is, found) : [];
      if (!change || found.get(key)?.action === change.action) continue;
      found.set(key, change);
      isSettled = false;
    }
  }
  for (const [key, { stack, resource }] of were) {
    if (are.has(key)) continue;
    const { address } = resource;
    found.set(key, { action: 'destroy', stack, address, attributes: [], refused: false, ...endOf(resource) });
  }
  const resources = [...found.values()].sort(
    (a, b) => compareText(a.stack, b.stack) || compareText(a.address, b.address),
  );
  return { resources };
}

/** Every name that an owner's things may have in a plan: its own, and what it was called before. */
export function namesOf(owner: PlanRecord['tenants'][number] | undefined): string[] {
  return owner ? byName(owner).map(({ name }) => name) : [];
}

import { Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { fileOf } from '../../plan/origin';
import { quoteValue, visibleText } from '../../plan/quote';

const PLATFORM = Symbol.for('tenantry.platform');
const TENANT: unique symbol = Symbol.for('tenantry.tenant');
const ORIGIN = Symbol.for('tenantry.origin');

/** A tenant or a placement, with the name that it owns things by. */
interface Owner extends IConstruct {
  readonly [TENANT]?: string;
}

/** Makes a construct the root of a definition. */
export function markPlatform(construct: IConstruct): void {
  Object.defineProperty(construct, PLATFORM, { value: true });
}

/** Whether a construct is the root of a definition. */
export function isPlatform(construct: IConstruct): boolean {
  return PLATFORM in construct;
}

/** Makes a construct the owner, by that name, of everything below it. */
export function markOwner(construct: IConstruct, name: string): void {
  Object.defineProperty(construct, TENANT, { value: name });
}

/** Says that a construct is a tenant whose placements own what is below it. */
export function markPlaced(construct: IConstruct): void {
  Object.defineProperty(construct, TENANT, { value: undefined });
}

/**
 * Name of the tenant, or of its placement, that a construct belongs to; undefined where it is the platform's.
 *
 * @throws DefinitionError where it is of a tenant with placements, and of none of them
 */
export function ownerOf(construct: IConstruct): string | undefined {
  const owner = construct.node.scopes.findLast((scope): scope is Owner => TENANT in scope);
  if (owner === undefined || owner[TENANT] !== undefined) return owner?.[TENANT];
  const { id } = owner.node;
  throw new DefinitionError({
    id: 'placement-not-named',
    given: `it is made in the scope of tenant '${id}', which has placements`,
    expected: 'the scope of one placement, which it is of then',
    fix: `Make it in the scope of what tenant.addPlacement() returned.`,
    where: construct.node.path,
  });
}

/** Name of the tenant, or of its placement, that a construct is or belongs to; undefined where it is the platform's. */
export function tenantAround(construct: IConstruct): string | undefined {
  const owner = construct.node.scopes.findLast((scope): scope is Owner => TENANT in scope);
  return owner && (owner[TENANT] ?? owner.node.id);
}

/** Name in Vault of what has that id: below a tenant `<tenant>_<id>`, which no tenant's own name can be. */
export function vaultNameOf(construct: IConstruct): string {
  const owner = ownerOf(construct);
  return owner === undefined ? construct.node.id : `${owner}_${construct.node.id}`;
}

/** Says that a construct was written elsewhere than in a program, for example in `tenants/team-a.yaml:3:5`. */
export function setOrigin(construct: IConstruct, origin: string): void {
  Object.defineProperty(construct, ORIGIN, { value: origin });
}

/** Where a construct was written: as set for it, or for the nearest around it; else its path. */
export function originOf(construct: IConstruct): string {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    if (ORIGIN in at) return String(at[ORIGIN]);
  }
  return construct.node.path;
}

/** The files that tenants at or below a construct were written in, sorted. */
export function tenantFilesBelow(construct: IConstruct): string[] {
  const tenants = construct.node.findAll().filter((each) => TENANT in each && ORIGIN in each);
  return [...new Set(tenants.map((tenant) => fileOf(originOf(tenant))))].sort();
}

/** Construct path of something that is about to be made in `scope`, whatever was given for either. */
export function pathIn(scope: IConstruct, id: string): string {
  const name = typeof id === 'string' ? visibleText(id) : quoteValue(id);
  const path = Construct.isConstruct(scope) ? scope.node.path : '';
  return path ? `${path}/${name}` : name;
}

/** The error of using what somebody else owns. */
export function notGranted(what: string, owner: string | undefined, where: string): DefinitionError {
  return new DefinitionError({
    id: 'not-its-own',
    given: `${what} belongs to ${owner === undefined ? 'the platform' : `tenant '${owner}'`}`,
    expected: 'something of its own, or that its owner shared with it',
    fix: 'Have the owner share it by name, or use another one.',
    where,
  });
}

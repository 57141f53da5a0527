import { Construct, type IConstruct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { fileOf } from '../../plan/origin';
import { quoteValue, visibleText } from '../../plan/quote';

const PLATFORM = Symbol.for('tenantry.platform');
const TENANT = Symbol.for('tenantry.tenant');
const ORIGIN = Symbol.for('tenantry.origin');

/** Makes a construct the root of a definition. */
export function markPlatform(construct: IConstruct): void {
  Object.defineProperty(construct, PLATFORM, { value: true });
}

/** Whether a construct is the root of a definition. */
export function isPlatform(construct: IConstruct): boolean {
  return PLATFORM in construct;
}

/** Makes a construct the owner of everything below it. */
export function markTenant(construct: IConstruct): void {
  Object.defineProperty(construct, TENANT, { value: true });
}

/** Name of the tenant that a construct belongs to; undefined where it is the platform's. */
export function ownerOf(construct: IConstruct): string | undefined {
  return construct.node.scopes.findLast((scope) => TENANT in scope)?.node.id;
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

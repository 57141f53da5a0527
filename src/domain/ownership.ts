import { type IConstruct } from 'constructs';

const TENANT = Symbol.for('tenantry.tenant');
const ORIGIN = 'tenantry:origin';

/** Makes a construct the owner of everything below it. */
export function markTenant(construct: IConstruct): void {
  Object.defineProperty(construct, TENANT, { value: true });
}

/** Name of the tenant that a construct belongs to; undefined where it is the platform's. */
export function ownerOf(construct: IConstruct): string | undefined {
  return construct.node.scopes.findLast((scope) => TENANT in scope)?.node.id;
}

/** Says that a construct was written elsewhere than in a program, for example in `tenants/team-a.yaml:3:5`. */
export function setOrigin(construct: IConstruct, origin: string): void {
  construct.node.addMetadata(ORIGIN, origin);
}

/** Where a construct was written: as set, else its path. */
export function originOf(construct: IConstruct): string {
  const entry = construct.node.metadata.find(({ type }) => type === ORIGIN);
  return entry ? String(entry.data) : construct.node.path;
}

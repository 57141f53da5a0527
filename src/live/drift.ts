import { dialectOfServer } from '../checks/identity';
import { type Dialect } from '../access/dialect';
import { type Finding } from '../plan/finding';
import { ownersOf, type PlanRecord } from '../plan/records';
import { type Resource } from '../terraform/resource';
import { resourcesOf } from '../terraform/server-resources';
import { Expression, type Value } from '../terraform/value';
import { LIVE_RULES } from './live-rules';
import { type PlaceReader } from './place-reader';
import { meaningOfText } from './policy-meaning';
import { type Field, type Read } from './reading';
import { READINGS } from './readings';
import { isEmpty, sameValue } from './same-value';
import { valueText } from './value-text';
import { type VaultData } from './vault-reader';

/** What of a place is missing, or other than planned. */
export async function driftIn(plan: PlanRecord, place: PlaceReader): Promise<Finding[]> {
  const resources = resourcesOf(plan, [...ownersOf(plan)], place.place);
  const dialect = dialectOfServer(place.server);
  const found = await Promise.all(resources.map((each) => driftOf(each, place, dialect)));
  return found.flat();
}

async function driftOf(resource: Resource, place: PlaceReader, dialect: Dialect): Promise<Finding[]> {
  const { type, attributes } = resource;
  if (type.name === 'vault_generic_endpoint') return tuneDrift(resource, place);
  const reading = READINGS[type.name];
  if (!reading) {
    place.unseen.add(`resources of type ${type.name}, which are not compared`);
    return [];
  }
  const findings: Finding[] = [];
  for (const row of reading.reads) {
    const path = filled(row.path, attributes);
    const data = await place.read(path);
    if (data === 'forbidden') continue;
    if (data === 'missing' || !isIn(data, row, attributes)) return [missing(resource, path)];
    findings.push(...fieldDrift(resource, row, data));
    if (type.name === 'vault_policy') findings.push(...policyDrift(resource, data, dialect));
  }
  return findings;
}

/** Whether what a list of several has is in the answer at all. */
function isIn(data: VaultData, { fields }: Read, attributes: Resource['attributes']): boolean {
  const [first] = Object.values(fields);
  const key = first?.at[0];
  return key === undefined || !key.includes('{') || data[filled(key, attributes)] !== undefined;
}

function fieldDrift(resource: Resource, { fields, empty = [] }: Read, data: VaultData): Finding[] {
  const planned = flat(resource.attributes);
  const findings: Finding[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = planned.get(name);
    if (value === undefined || value instanceof Expression) continue;
    const found = valueAt(data, field, resource.attributes);
    if (!sameValue(value, found, field.isSet)) findings.push(drifted(resource, name, found, value));
  }
  for (const name of empty)
    if (!planned.has(name) && !isEmpty(data[name]))
      findings.push(drifted(resource, name, data[name], undefined));
  return findings;
}

/** What is tuned at a mount; anything else that is written so cannot be read back. */
async function tuneDrift(resource: Resource, place: PlaceReader): Promise<Finding[]> {
  const path = String(resource.attributes['path']);
  if (!path.endsWith('/tune')) {
    place.unseen.add(`whether something was done by a write: ${path}`);
    return [];
  }
  const data = await place.read(path);
  if (data === 'missing') return [missing(resource, path)];
  if (data === 'forbidden') return [];
  const planned = JSON.parse(String(resource.attributes['data_json'])) as Record<string, unknown>;
  return Object.entries(planned)
    .filter(([name, value]) => !sameValue(value, data[name]))
    .map(([name, value]) => drifted(resource, name, data[name], value));
}

/** A policy as Vault means it, and only then as text. */
function policyDrift(resource: Resource, data: VaultData, dialect: Dialect): Finding[] {
  const { name, policy: planned } = resource.attributes as { readonly name: string; readonly policy: string };
  const found = String(data['policy'] ?? data['rules'] ?? '');
  if (found.trim() === planned.trim()) return [];
  const [wanted, there] = [planned, found].map((text) => meaningOfText(name, text, dialect));
  const { origin, address } = resource;
  if (there === undefined) return [drifted(resource, 'policy', 'what cannot be read as a policy', planned)];
  const gained = [...there].filter((rule) => !wanted?.has(rule));
  const lost = [...(wanted ?? [])].filter((rule) => !there.has(rule));
  if (gained.length + lost.length === 0) {
    const { id, severity, fix } = LIVE_RULES.rewritten;
    return [
      { rule: id, severity, origin, fix, message: `${address} is written otherwise, and means the same` },
    ];
  }
  const { id, severity, fix } = LIVE_RULES.drifted;
  const said = [
    ...(gained.length > 0 ? [`allows also ${some(gained)}`] : []),
    ...(lost.length > 0 ? [`lacks ${some(lost)}`] : []),
  ];
  return [{ rule: id, severity, origin, fix, message: `${address} ${said.join(' and ')}` }];
}

function some(rules: readonly string[]): string {
  const more = rules.length > 3 ? ` and ${rules.length - 3} more` : '';
  return `${rules.slice(0, 3).join(', ')}${more}`;
}

function missing({ address, origin }: Resource, path: string): Finding {
  const { id, severity, fix } = LIVE_RULES.missing;
  return { rule: id, severity, origin, fix, message: `${address} is not in Vault: ${path}` };
}

function drifted({ address, origin }: Resource, name: string, found: unknown, planned: unknown): Finding {
  const { id, severity, fix } = LIVE_RULES.drifted;
  const [is, was] = [valueText(found), isEmpty(planned) ? 'nothing' : valueText(planned)];
  return {
    rule: id,
    severity,
    origin,
    fix,
    message: `${name.replace('*.', '')} of ${address} is ${is}, planned is ${was}`,
  };
}

/** Attributes by name, those of a block as `*.attribute`. */
function flat(attributes: Resource['attributes']): Map<string, Value> {
  const all = new Map<string, Value>();
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    all.set(name, value);
    if (typeof value === 'object' && !Array.isArray(value) && !(value instanceof Expression))
      for (const [inner, each] of Object.entries(value)) all.set(`*.${inner}`, each as Value);
  }
  return all;
}

function valueAt(data: VaultData, { at }: Field, attributes: Resource['attributes']): unknown {
  return at.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[filled(name, attributes)]
        : undefined,
    data,
  );
}

/** A template with the values of a resource's attributes in it. */
function filled(template: string, attributes: Resource['attributes']): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(attributes[name]));
}

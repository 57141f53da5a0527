import { isFormer } from '../../plan/former';
import { type ExternalSecretRecord, type TenantRecord } from '../../plan/records';
import {
  limitsOf,
  type TenantLimit,
  type TenantLimitsRecord,
  USUAL_TENANT_LIMITS as USUAL,
} from '../../plan/tenant-limits';
import { type ValuePart } from '../../plan/value';
import { aboveLimit, type Excess } from '../above-limit';
import { type Rule } from '../rule';

/** A brace before another is written as an action, so that it is not read as one. */
const ESCAPED = '{{ "{" }}'.length;

/** Characters of a part as it stands in a manifest; of what is not its author's, next to none. */
function charactersOf(part: ValuePart): number {
  if ('goTemplate' in part) return part.goTemplate.length;
  if (!('text' in part)) return 0;
  const braces = part.text.match(/\{(?=\{|$)/g)?.length ?? 0;
  return part.text.length + braces * (ESCAPED - 1);
}

function templateCharacters({ keys }: ExternalSecretRecord): number {
  let characters = 0;
  for (const parts of Object.values(keys)) for (const part of parts) characters += charactersOf(part);
  return characters;
}

/** How much there is of something. */
interface Count {
  readonly limit: TenantLimit;
  readonly given: number;
  /** What it is, in words. */
  readonly what: string;
}

function ofTenant(tenant: TenantRecord): Count[] {
  const { namespaces, expectedSecrets, databaseRoles, pkiRoles, externalSecrets } = tenant;
  // Those that go with a former name are there for a while, and no work of the tenant's.
  const roles = [...databaseRoles, ...pkiRoles].filter(({ name }) => !isFormer(name, tenant)).length;
  return [
    { limit: 'namespaces', given: namespaces.length, what: 'namespaces' },
    { limit: 'secrets', given: expectedSecrets.length, what: 'KV secrets that it reads' },
    { limit: 'roles', given: roles, what: 'database and PKI roles' },
    { limit: 'externalSecrets', given: externalSecrets.length, what: 'ExternalSecrets' },
  ];
}

function ofSecret({ values, keys, target }: ExternalSecretRecord): Count[] {
  const entries = (what: string, given: number): Count => ({ limit: 'entries', given, what });
  return [
    entries('sources', values.length),
    entries('keys', Object.keys(keys).length),
    entries('labels', Object.keys(target.labels).length),
    entries('annotations', Object.keys(target.annotations).length),
  ];
}

function* excessesOf(tenant: TenantRecord, limits: TenantLimitsRecord): Generator<Excess> {
  const isAbove = ({ limit, given }: Count) => given > limits[limit];
  for (const { limit, given, what } of ofTenant(tenant).filter(isAbove)) {
    yield {
      origin: tenant.origin,
      limit,
      given,
      what: `tenant '${tenant.name}' has ${given} ${what}`,
      fix: 'Make two tenants of it',
    };
  }
  for (const secret of tenant.externalSecrets) {
    const { origin, name } = secret;
    for (const { limit, given, what } of ofSecret(secret).filter(isAbove)) {
      yield {
        origin,
        limit,
        given,
        what: `ExternalSecret '${name}' has ${given} ${what}`,
        fix: 'Make several ExternalSecrets of it',
      };
    }
    const characters = templateCharacters(secret);
    yield {
      origin,
      limit: 'templateCharacters',
      given: characters,
      what: `the templates of ExternalSecret '${name}' have ${characters} characters, as they stand in its manifest`,
      fix: 'Move what is no secret to a ConfigMap',
    };
  }
}

/** A tenant file is refused for its counts when it is read, before anything is made of it. */
export const tenantTooLarge: Rule = {
  id: 'tenant-too-large',
  severity: 'error',
  title: 'A tenant has more than one tenant may have',
  what: `More namespaces (${USUAL.namespaces}), KV secrets (${USUAL.secrets}), roles (${USUAL.roles}) or ExternalSecrets (${USUAL.externalSecrets}) than the platform's \`tenantLimits\` let a tenant have; more sources, keys, labels or annotations (${USUAL.entries} each), or longer templates (${USUAL.templateCharacters} characters), than an ExternalSecret may have. The numbers are what holds where the platform says nothing.`,
  why: 'The API server, ESO and Vault serve all tenants: what one of them fills is missing to the others. The API server takes no object above 1.5 MiB, and `kubectl apply` none above 256 KiB.',
  example: "tenant 'team-a' has 1200 ExternalSecrets, and at most 1000 are allowed",
  fix: 'Make two of it, or have the platform raise the limit in its `tenantLimits`: `new Platform(name, { tenantLimits: { externalSecrets: 1200 } })`.',
  check: ({ plan }) => {
    const limits = limitsOf(plan);
    return plan.tenants.flatMap((tenant) =>
      [...excessesOf(tenant, limits)].flatMap((excess) => aboveLimit(limits, excess) ?? []),
    );
  },
};

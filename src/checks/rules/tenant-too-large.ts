import { type ExternalSecretRecord, type TenantRecord } from '../../plan/records';
import { limitsOf, USUAL_TENANT_LIMITS as USUAL } from '../../plan/tenant-limits';
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

function* ofTenant(tenant: TenantRecord): Generator<Excess> {
  const counts = {
    namespaces: [tenant.namespaces.length, 'namespaces'],
    secrets: [tenant.expectedSecrets.length, 'KV secrets that it reads'],
    roles: [tenant.databaseRoles.length + tenant.pkiRoles.length, 'database and PKI roles'],
    externalSecrets: [tenant.externalSecrets.length, 'ExternalSecrets'],
  } as const;
  for (const [limit, [given, what]] of Object.entries(counts)) {
    yield {
      origin: tenant.origin,
      limit: limit as keyof typeof counts,
      given,
      what: `tenant '${tenant.name}' has ${given} ${what}`,
      fix: 'Make two tenants of it',
    };
  }
}

function* ofSecret({ name, origin, values, keys, target }: ExternalSecretRecord): Generator<Excess> {
  const counts = {
    sources: values.length,
    keys: Object.keys(keys).length,
    labels: Object.keys(target.labels).length,
    annotations: Object.keys(target.annotations).length,
  };
  for (const [what, given] of Object.entries(counts)) {
    yield {
      origin,
      limit: 'entries',
      given,
      what: `ExternalSecret '${name}' has ${given} ${what}`,
      fix: 'Make several ExternalSecrets of it',
    };
  }
  const characters = Object.values(keys)
    .flat()
    .reduce((sum, part) => sum + charactersOf(part), 0);
  yield {
    origin,
    limit: 'templateCharacters',
    given: characters,
    what: `the templates of ExternalSecret '${name}' have ${characters} characters, as they stand in its manifest`,
    fix: 'Move what is no secret to a ConfigMap',
  };
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
      [...ofTenant(tenant), ...tenant.externalSecrets.flatMap((secret) => [...ofSecret(secret)])].flatMap(
        (excess) => aboveLimit(limits, excess) ?? [],
      ),
    );
  },
};

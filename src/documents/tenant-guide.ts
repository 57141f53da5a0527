import { type KvSecretRecord, type PlanRecord, type TenantRecord } from '../plan/records';
import { placeText } from '../plan/place';
import { filledByOwner, fillSecrets } from './fill-secrets';
import { rolesToAllow } from './roles-to-allow';
import { staticUsers } from './static-users';

/** What people do for a tenant, beside applying what was synthesized, as a text to be made; undefined where that is nothing. */
export function tenantGuide(plan: PlanRecord, tenant: TenantRecord): (() => string) | undefined {
  const { sharedSecrets, expectedSecrets } = tenant;
  const isNothing =
    sharedSecrets.length === 0 &&
    expectedSecrets.length === 0 &&
    rolesToAllow(plan, tenant).next().done === true &&
    tenant.staticDatabaseRoles.length === 0;
  return isNothing ? undefined : () => guideText(plan, tenant);
}

function guideText(plan: PlanRecord, tenant: TenantRecord): string {
  const own = [
    ...tenant.sharedSecrets.map(filledByOwner),
    ...tenant.expectedSecrets.filter((secret) => isOwn(secret, tenant)),
  ];
  const sections = [
    ...rolesToAllow(plan, tenant),
    ...staticUsers(tenant),
    ...fillSecrets(plan, tenant, own),
    ...filledByOthers(tenant.expectedSecrets.filter((secret) => !isOwn(secret, tenant))),
  ];
  return `# What ${tenant.name} needs\n${sections.join('')}`;
}

/** Whether a secret is in a tenant's part of its engine. */
function isOwn({ server, mount, key }: KvSecretRecord, tenant: TenantRecord): boolean {
  const { mount: ownMount, path } = tenant.prefix;
  return server === tenant.server && mount === ownMount && key.startsWith(`${path}/`);
}

function* filledByOthers(secrets: readonly KvSecretRecord[]): Generator<string> {
  if (secrets.length === 0) return;
  yield '\n## What others fill\n\nIt reads these, with these properties; whoever has them puts them there.\n\n';
  for (const { server, mount, key, properties } of secrets)
    yield `- \`${key}\` of \`${mount}\`, ${placeText(server)}${properties.length > 0 ? `: ${properties.map((property) => `\`${property}\``).join(', ')}` : ''}\n`;
}

import { homedir } from 'node:os';
import { type KnownValue, knownValues, whatRemains } from '../../documents/quarantine-rest';
import { policyHcl } from '../../documents/policy-hcl';
import { quarantineSteps } from '../../documents/quarantine-steps';
import { type Step, stepsText } from '../../documents/step';
import { quarantine, type QuarantineOutcome } from '../../live/quarantine';
import { denials, quarantineRights, revocations, stoppedLogins } from '../../live/quarantine-actions';
import { vaultSettings } from '../../live/vault-settings';
import { DefinitionError } from '../../plan/definition-error';
import { namespaceOf, type Place, serverOf } from '../../plan/place';
import { mergeRules } from '../../plan/policy-rule';
import { withQuarantine } from '../../plan/quarantine';
import { printable, quoteValue } from '../../plan/quote';
import { type PlanRecord, type TenantRecord } from '../../plan/records';
import { tenantOf } from '../../plan/tenant-stacks';
import { planAtRevision } from '../../reader';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { tenantPaths } from '../../synth/tenant-paths';
import { type QuarantineRequest } from '../commands/quarantine';
import { type Report } from '../ending';
import { liveReport } from '../live-report';
import { type NamedTenant, namedTenant } from '../named-tenant';
import { planFolder } from '../plan-folder';

/** Says how a tenant is stopped, stops it in Vault where that is wanted, and returns the code to end with. */
export function run(request: QuarantineRequest): Promise<number> {
  return liveReport(request, (plans) => answer(plans, request), 'looking at what the tenant has');
}

/** What is told. */
interface Told {
  readonly tenant: string;
  /** Since when and why it is in quarantine; absent where the plan does not say so. */
  readonly quarantine?: { readonly since: string; readonly reason: string };
  readonly steps: readonly Step[];
  /** What is done in Vault, or was, in order. */
  readonly vault: readonly QuarantineOutcome[];
  readonly applied: boolean;
  readonly change: readonly KnownValue[];
  readonly remains: readonly string[];
}

async function answer(plans: readonly PlanRecord[], request: QuarantineRequest): Promise<Report> {
  const named = namedTenant(plans, request.tenant, 'quarantine');
  const stopped = named.owners.map(asStopped);
  if (request.policy) {
    const rules = quarantineRights(stopped, prefixOf);
    return { text: policyHcl(mergeRules(rules)), good: true };
  }
  const { plan, tenant, owners } = named;
  const { out } = DEFAULT_OPTIONS;
  const said = owners.every((owner) => owner.quarantine) ? owners[0]?.quarantine : undefined;
  const stacks = tenantPaths(plan, tenant).stacks;
  const told: Told = {
    tenant,
    ...(said && { quarantine: { since: said.since, reason: said.reason } }),
    steps: quarantineSteps({ ...named, stopped, isSaid: said !== undefined, out, stacks }),
    vault: request.apply ? await applied(named, stopped, request) : planned(stopped),
    applied: request.apply ?? false,
    change: knownValues(plan, stopped),
    remains: whatRemains(plan, stopped),
  };
  const text = request.json ? `${JSON.stringify(told, undefined, 2)}\n` : textOf(told);
  return { text, good: told.vault.every(({ refused }) => refused === undefined) };
}

/** The tenant as it is while it is stopped, whether or not the plan says that it is. */
function asStopped(owner: TenantRecord): TenantRecord {
  return owner.quarantine ? owner : withQuarantine(owner, { reason: '', since: '' });
}

function planned(stopped: readonly TenantRecord[]): QuarantineOutcome[] {
  const all = [...stopped.flatMap(denials), ...stopped.flatMap(stoppedLogins)];
  return [...all, { what: 'its tokens are ended' }, ...stopped.flatMap(revocations)].map(({ what }) => ({
    what,
  }));
}

function applied(
  { plan, owners }: NamedTenant,
  stopped: readonly TenantRecord[],
  request: QuarantineRequest,
): Promise<readonly QuarantineOutcome[]> {
  if (request.override !== request.tenant) requireCommitted(request);
  const ids = new Set(owners.map(({ server }) => serverOf(server)));
  const meant = [...ids].filter((id) => request.server === undefined || request.server === id);
  const server = plan.servers.find(({ id }) => id === meant[0]);
  if (server && meant.length === 1) return quarantine(server, stopped, vaultSettings(process.env, homedir()));
  throw new DefinitionError({
    id: request.server === undefined ? 'nothing-named' : 'unknown-name',
    given: request.server === undefined ? 'no server' : `server ${quoteValue(request.server)}`,
    expected: `one that tenant ${quoteValue(request.tenant)} has: ${[...ids].map(quoteValue).join(', ')}`,
    fix: 'Name it with --server, and do the same for each of them.',
    where: 'tenantry quarantine --apply',
  });
}

/** Refuses what the next apply would undo. */
function requireCommitted({ tenant, plan: folder }: QuarantineRequest): void {
  const plan = planAtRevision('HEAD', planFolder(folder));
  const owners = plan.tenants.filter((owner) => tenantOf(owner) === tenant);
  if (owners.length > 0 && owners.every((owner) => owner.quarantine)) return;
  throw new DefinitionError({
    id: 'not-in-quarantine',
    given: `tenant ${quoteValue(tenant)} is ${owners.length === 0 ? 'not in' : 'served by'} the plan of HEAD`,
    expected: 'one that is committed and in quarantine',
    fix: `Say it in the definition, synthesize and commit; or name it: --override ${tenant}. Nothing was done.`,
    where: 'tenantry quarantine --apply',
  });
}

/** How a policy of the server's own namespace calls what is in a place. */
function prefixOf(place: Place): string {
  const namespace = namespaceOf(place);
  return namespace === undefined ? '' : `${namespace}/`;
}

function textOf({
  tenant,
  quarantine: said,
  steps,
  vault,
  applied: isApplied,
  change,
  remains,
}: Told): string {
  const head = said ? `in quarantine since ${said.since}: ${said.reason}` : 'not in quarantine, by this plan';
  return printable(
    [
      `${tenant} is ${head}.\n\nIn this order:\n`,
      stepsText(steps),
      `\nIn Vault${isApplied ? '' : ', by --apply'}:\n`,
      ...vault.map(
        ({ what, refused }) => `  ${refused === undefined ? what : `REFUSED: ${what}: ${refused}`}\n`,
      ),
      '\nWhat it could read, so that people change it:\n',
      ...change.map(
        ({ path, readBy }) => `  ${path}${readBy.length > 0 ? `, also read by ${readBy.join(', ')}` : ''}\n`,
      ),
      '\nWhat remains:\n',
      ...remains.map((line) => `  ${line}\n`),
    ].join(''),
  );
}

import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatText } from '../../checks/format/text';
import { onboardingSteps } from '../../documents/onboarding';
import { type Step, stepsText } from '../../documents/step';
import { DefinitionError } from '../../plan/definition-error';
import { planFiles } from '../../plan/document-text';
import { type Finding } from '../../plan/finding';
import { requireName } from '../../plan/names';
import { printable, quoteValue } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { tenantOf } from '../../plan/tenant-stacks';
import { tenantFileText, tenantTemplate } from '../../project/tenant-template';
import { writeNewFiles } from '../../project/write-files';
import { emphasisOf } from '../../synth/emphasis';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { isColored } from '../../synth/streams';
import { tenantPaths } from '../../synth/tenant-paths';
import { answersOf } from '../app';
import { appCommand } from '../app-command';
import { type OnboardRequest } from '../commands/onboard';
import { printed } from '../ending';
import { plansOf } from '../plan';

/** Writes a tenant's file, has it proven, says what comes next, and returns the code to end with. */
export async function run(request: OnboardRequest): Promise<number> {
  const { app, tenants } = request;
  const tenant = requireName('fileId', request.tenant, 'name of the tenant', 'tenantry onboard');
  const root = appCommand(app).folder;
  requireFolder(join(root, tenants), tenants);
  const before = await plansOf(app);
  if (before.plans.length === 0) return before.code;
  refuseKnown(before.plans, tenant);
  const template = tenantTemplate(request.template, join(root, request.templates));
  const text = tenantFileText(template, { tenant, ...namesOf(before.plans, request) });
  writeNewFiles(join(root, tenants), new Map([[`${tenant}.yaml`, text]]));
  const file = join(root, tenants, `${tenant}.yaml`);
  const shown = relative(process.cwd(), file);

  const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'check' });
  if (answers.length === 0)
    return printed({ text: `Wrote ${shown}, which is to be corrected.\n`, good: true }, code);
  const after = await plansOf(app);
  const plan = after.plans.find((each) => hasTenant(each, tenant));
  if (!plan) {
    rmSync(file);
    throw unread(tenant, tenants);
  }
  const next = onboardingSteps({
    plan,
    tenant,
    file: shown,
    out: DEFAULT_OPTIONS.out,
    ...tenantPaths(plan, tenant),
    changesPlatform: !before.plans.some((each) => platformText(each) === platformText(plan)),
  });
  const findings = answers
    .flatMap((answer) => answer.findings ?? [])
    .filter(({ severity, origin }) => severity === 'error' || origin.startsWith(`${tenants}/${tenant}.yaml`));
  const told: Told = { tenant, file: shown, template: request.template, findings, next };
  const good = findings.every(({ severity }) => severity !== 'error');
  return printed({ text: request.json ? `${JSON.stringify(told)}\n` : textOf(told), good });
}

/** What was done, and what comes next. */
interface Told {
  readonly tenant: string;
  readonly file: string;
  readonly template: string;
  /** Errors of the definition, and whatever was found in the file. */
  readonly findings: readonly Finding[];
  readonly next: readonly Step[];
}

function textOf({ tenant, file, template, findings, next }: Told): string {
  return printable(
    [
      `Wrote ${file}, by the template ${template}.\n`,
      `${formatText(findings, emphasisOf(isColored(process.stdout, process.env)))}\n`,
      `What comes next for ${tenant}:\n${stepsText(next)}`,
    ].join(''),
  );
}

/** What is of no tenant alone. */
function platformText(plan: PlanRecord): string | undefined {
  const [platform] = planFiles(plan);
  return platform?.text();
}

function hasTenant(plan: PlanRecord, name: string): boolean {
  return plan.tenants.some((owner) => tenantOf(owner) === name);
}

function refuseKnown(plans: readonly PlanRecord[], name: string): void {
  const known = plans.find((plan) => hasTenant(plan, name));
  if (!known) return;
  throw new DefinitionError({
    id: 'two-of-one-id',
    given: `platform ${quoteValue(known.platform)} has tenant ${quoteValue(name)} already`,
    expected: 'the name of a new tenant',
    fix: 'Name another one, or change the one that is there. Nothing was written.',
    where: 'tenantry onboard',
  });
}

/** The cluster and the KV engine of the tenant: as given, else the only one that there is. */
function namesOf(plans: readonly PlanRecord[], { cluster, kv }: OnboardRequest) {
  const only = (names: readonly string[]) => (names.length === 1 ? names[0] : undefined);
  return {
    cluster: cluster ?? only(plans.flatMap((plan) => plan.clusters.map(({ id }) => id))),
    kv: kv ?? only(plans.flatMap((plan) => plan.kvEngines.map(({ id }) => id))),
  };
}

function requireFolder(path: string, tenants: string): void {
  if (existsSync(path)) return;
  throw new DefinitionError({
    id: 'unreadable-folder',
    given: `there is no folder ${quoteValue(tenants)}`,
    expected: 'the folder that the definition reads tenants from',
    fix: "Name it with --tenants; or make it, and have it read: TenantFiles.load(platform, 'tenants', …).",
    where: path,
  });
}

function unread(tenant: string, tenants: string): DefinitionError {
  return new DefinitionError({
    id: 'unread-tenant-file',
    given: `the definition has no tenant ${quoteValue(tenant)}, whose file was in ${quoteValue(tenants)}`,
    expected: 'a folder that it reads',
    fix: 'Name it with --tenants, or have it read this one: TenantFiles.load(). The file was removed again.',
    where: 'tenantry onboard',
  });
}

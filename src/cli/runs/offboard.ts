import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatText } from '../../checks/format/text';
import { type Step, stepsText } from '../../documents/step';
import { takingDownSteps } from '../../documents/taking-down';
import { DefinitionError } from '../../plan/definition-error';
import { fileOf } from '../../plan/origin';
import { printable, quoteValue } from '../../plan/quote';
import { type PlanRecord, type TenantRecord } from '../../plan/records';
import { tenantOf } from '../../plan/tenant-stacks';
import { writeNewFiles } from '../../project/write-files';
import { emphasisOf } from '../../synth/emphasis';
import { goesWith } from '../../synth/removed-tenant';
import { DEFAULT_OPTIONS } from '../../synth/request';
import { isColored } from '../../synth/streams';
import { tenantPaths } from '../../synth/tenant-paths';
import { answersOf } from '../app';
import { appCommand } from '../app-command';
import { type OffboardRequest } from '../commands/offboard';
import { printed } from '../ending';
import { planOf, plansOf } from '../plan';
import { planFolder } from '../plan-folder';

/** Says how a tenant is taken down, removes its file where that is wanted, and returns the code to end with. */
export async function run({ tenant, app, plan, remove = false, json }: OffboardRequest): Promise<number> {
  const { plans, code } =
    app === undefined ? { plans: [await planOf(planFolder(plan))], code: 0 } : await plansOf(app);
  if (plans.length === 0) return code;
  const leaving = leavingTenant(plans, tenant);
  const told = toldOf(leaving, remove);
  if (remove) {
    const ended = await removed(fileToRemove(leaving, app), app);
    if (ended !== 0) return ended;
  }
  return printed({ text: json ? `${JSON.stringify(told)}\n` : textOf(told), good: true }, code);
}

/** A tenant in all its clusters. */
interface Leaving {
  readonly plan: PlanRecord;
  readonly tenant: string;
  readonly owners: readonly TenantRecord[];
  /** Its file, as the program that reads it names it. */
  readonly file?: string;
}

function leavingTenant(plans: readonly PlanRecord[], tenant: string): Leaving {
  for (const plan of plans) {
    const owners = plan.tenants.filter((owner) => tenantOf(owner) === tenant);
    const [first] = owners;
    if (first) return { plan, tenant, owners, file: tenantFileOf(first) };
  }
  const names = new Set(plans.flatMap((plan) => plan.tenants.map(tenantOf)));
  throw new DefinitionError({
    id: 'unknown-name',
    given: `tenant ${quoteValue(tenant)}`,
    expected: names.size === 0 ? 'a plan with tenants' : `one of ${[...names].map(quoteValue).join(', ')}`,
    fix: 'Correct the name; or synthesize, if the tenant is new.',
    where: 'tenantry offboard',
  });
}

/** A tenant's file as the program names it that reads it; no construct path ends so. */
function tenantFileOf({ origin }: TenantRecord): string | undefined {
  const file = fileOf(origin);
  return file.endsWith('.yaml') ? file : undefined;
}

/** What is told. */
interface Told {
  readonly tenant: string;
  readonly file?: string;
  readonly removed: boolean;
  /** What goes with it, by the cluster it is in, as `synth` tells it. */
  readonly goes: readonly {
    readonly owner: string;
    readonly cluster: string;
    readonly lines: readonly string[];
  }[];
  /** Who reads what is its own. */
  readonly readers: readonly string[];
  readonly steps: readonly Step[];
}

function toldOf(leaving: Leaving, isRemoved: boolean): Told {
  const { plan, tenant, owners, file } = leaving;
  const { out } = DEFAULT_OPTIONS;
  return {
    tenant,
    file,
    removed: isRemoved,
    goes: owners.map((owner) => ({
      owner: owner.name,
      cluster: owner.cluster,
      lines: goesWith(owner).map((line) => line.trim()),
    })),
    readers: readersOf(leaving),
    steps: takingDownSteps({ ...leaving, out, stacks: tenantPaths(plan, tenant).stacks }),
  };
}

/** Other tenants that read secrets below its prefixes: what is shared with them is no more, once it is gone. */
function readersOf({ plan, tenant, owners }: Leaving): string[] {
  const others = plan.tenants.filter((other) => tenantOf(other) !== tenant);
  return others
    .filter(({ expectedSecrets }) =>
      expectedSecrets.some((secret) =>
        owners.some(
          ({ server, prefix: { mount, path } }) =>
            secret.server === server && secret.mount === mount && secret.key.startsWith(`${path}/`),
        ),
      ),
    )
    .map(({ name }) => name);
}

function textOf({ tenant, file, removed: isRemoved, goes, readers, steps }: Told): string {
  const heads = goes.flatMap(({ owner, cluster, lines }) => [
    `  ${owner}, in cluster ${cluster}\n`,
    ...lines.map((line) => `    ${line}\n`),
  ]);
  return printable(
    [
      isRemoved ? `Removed ${file}; the definition is proven without it.\n\n` : '',
      `What goes with ${tenant}:\n`,
      ...heads,
      readers.length === 0
        ? ''
        : `    read by       ${readers.join(', ')}: let them read something else first\n`,
      '\nIn this order:\n',
      stepsText(steps),
    ].join(''),
  );
}

/** Where the tenant's file is. */
function fileToRemove({ tenant, file }: Leaving, app: string | undefined): string {
  const path = file === undefined ? undefined : join(appCommand(app).folder, file);
  if (path !== undefined && existsSync(path)) return path;
  throw new DefinitionError({
    id: 'no-tenant-file',
    given:
      file === undefined ? `tenant ${quoteValue(tenant)} is defined in a program` : `${file} is not there`,
    expected: 'a tenant that has a file',
    fix: 'Take it out of the program by hand. Nothing was removed.',
    where: 'tenantry offboard --remove',
  });
}

/** Removes a file, and puts it back where the definition is not proven without it. */
async function removed(file: string, app: string | undefined): Promise<number> {
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  const putBack = () => {
    writeNewFiles(join(file, '..'), new Map([[relative(join(file, '..'), file), text]]));
    process.stderr.write(`${relative(process.cwd(), file)} is there again.\n`);
  };
  let proven = false;
  try {
    const { code, answers } = await answersOf(app, { ...DEFAULT_OPTIONS, mode: 'check' });
    const findings = answers.flatMap((answer) => answer.findings ?? []);
    const errors = findings.filter(({ severity }) => severity === 'error');
    proven = code === 0 && errors.length === 0;
    if (errors.length === 0) return code;
    const text = formatText(errors, emphasisOf(isColored(process.stdout, process.env)));
    return printed({ text, good: false }, code);
  } finally {
    if (!proven) putBack();
  }
}

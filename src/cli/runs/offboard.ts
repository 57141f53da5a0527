import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatText } from '../../checks/format/text';
import { type Step, stepsText } from '../../documents/step';
import { takingDownSteps } from '../../documents/taking-down';
import { DefinitionError } from '../../plan/definition-error';
import { printable, quoteValue } from '../../plan/quote';
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
import { type NamedTenant, namedTenant } from '../named-tenant';
import { planOf, plansOf } from '../plan';
import { planFolder } from '../plan-folder';

/** Says how a tenant is taken down, removes its file where that is wanted, and returns the code to end with. */
export async function run({ tenant, app, plan, remove = false, json }: OffboardRequest): Promise<number> {
  const { plans, code } =
    app === undefined ? { plans: [await planOf(planFolder(plan))], code: 0 } : await plansOf(app);
  if (plans.length === 0) return code;
  const leaving = namedTenant(plans, tenant, 'offboard');
  const told = toldOf(leaving, remove);
  if (remove) {
    const ended = await removed(fileToRemove(leaving, app), app);
    if (ended !== 0) return ended;
  }
  return printed({ text: json ? `${JSON.stringify(told)}\n` : textOf(told), good: true }, code);
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

function toldOf(leaving: NamedTenant, isRemoved: boolean): Told {
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
function readersOf({ plan, tenant, owners }: NamedTenant): string[] {
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
function fileToRemove({ tenant, file }: NamedTenant, app: string | undefined): string {
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

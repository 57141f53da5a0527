import { type DatabaseDialect } from '../plan/database-dialect';
import { type DatabaseConnectionRecord, type PlanRecord, type VaultServerRecord } from '../plan/records';
import { sortedBy } from '../plan/sorted';
import { type TerraformBackendRecord } from '../plan/terraform-backend';
import { fence } from './fence';
import { filledByOwner, fillSecrets } from './fill-secrets';
import { OFFBOARDING } from './offboarding';
import { openBaoAuditPath } from './openbao-audit';
import { rolesToAllow } from './roles-to-allow';
import { staticUsers } from './static-users';
import { databaseSetupFolder, databaseSetups, scriptEnding } from './database-setup';

/** A stack as the guide needs it. */
export interface GuideStack {
  readonly name: string;
  /** Id of the server that it configures. */
  readonly server: string;
  /** Stacks that are applied before it. */
  readonly dependsOn: readonly string[];
  /** Pattern of its name and those of others, where they are many that may be applied in any order. */
  readonly glob?: string;
  /** Whether it takes over what was in another stack, or forgets what others have taken over. */
  readonly isMoving: boolean;
  /** Variables that it reads secrets from: name, and what the secret is, in Markdown. */
  readonly variableUses: readonly {
    readonly name: string;
    readonly guide: string;
    readonly inState?: true;
  }[];
}

/**
 * How what was synthesized is applied, in which order, with which variables and secrets; and in which order
 * something is taken down.
 */
export function* applyGuide(plan: PlanRecord, stacks: readonly GuideStack[]): Generator<string> {
  yield `# Applying ${plan.platform}\n\nCommands run in this folder, with Terraform or OpenTofu, 1.11 or later.\n`;
  yield* states(plan);
  yield* databases(plan);
  for (const server of plan.servers) {
    yield* terraform(plan, server, inOrder(stacks.filter((stack) => stack.server === server.id)));
  }
  yield* secrets(plan);
  yield* manifests(plan);
  yield OFFBOARDING;
}

/** By type of back end, what it is called, and where Terraform takes a credential for it from. */
const STATES: Readonly<Record<TerraformBackendRecord['type'], string>> = {
  azurerm:
    'a container of Azure Blob Storage. Terraform logs in as the Azure CLI does, or by `ARM_CLIENT_ID`, `ARM_TENANT_ID` and OIDC',
  gcs: "a bucket of Google Cloud Storage. Terraform takes Google's application default credentials",
  http: "a server that speaks Terraform's HTTP protocol: `TF_HTTP_USERNAME`, `TF_HTTP_PASSWORD`",
  kubernetes: 'Secrets of a Kubernetes cluster: `KUBE_CONFIG_PATH`, or `KUBE_IN_CLUSTER_CONFIG=true`',
  pg: 'a PostgreSQL database: `PG_CONN_STR`',
  s3: 'a bucket of Amazon S3. Terraform takes AWS credentials as every AWS client does',
};

function* states({ terraformBackend }: PlanRecord): Generator<string> {
  if (!terraformBackend) return;
  yield `\nThe state of each stack is in ${STATES[terraformBackend.type]}. Where it was elsewhere before, \`init\` asks whether to copy it: \`-migrate-state\`.\n`;
}

function* databases(plan: PlanRecord): Generator<string> {
  yield* setups(plan);
  yield* rolesToAllow(plan, plan);
  yield* staticUsers(plan);
}

/** How the administrator of a database runs a script in it. */
const CLIENTS: { readonly [D in DatabaseDialect]: (connection: DatabaseConnectionRecord) => string } = {
  postgresql: ({ host, port, database }) =>
    `psql --host=${host} --port=${port} --dbname=${database} --file="$script"`,
  mysql: ({ host, port }) => `mysql --host=${host} --port=${port} <"$script"`,
  redis: ({ host, port }) => `sh "$script" -h ${host} -p ${port}`,
};

function* setups(plan: PlanRecord): Generator<string> {
  const prepared = databaseSetups(plan);
  if (prepared.length === 0) return;
  yield '\n## Prepare the databases\n\nAs a superuser, before the first apply and whenever a script changes; running one again changes nothing.\n\n';
  yield fence(
    prepared.map(
      ({ connection }) =>
        `for script in ../${databaseSetupFolder(connection)}/*.${scriptEnding(connection)}; do ${CLIENTS[connection.dialect](connection)} || break; done`,
    ),
  );
}

/** The stacks, each after those that it depends on. */
function inOrder(stacks: readonly GuideStack[]): GuideStack[] {
  const ordered: GuideStack[] = [];
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const visit = (stack: GuideStack): void => {
    if (!byName.delete(stack.name)) return;
    for (const name of stack.dependsOn) {
      const other = byName.get(name);
      if (other) visit(other);
    }
    ordered.push(stack);
  };
  stacks.forEach(visit);
  return ordered;
}

function* terraform(
  plan: PlanRecord,
  server: VaultServerRecord,
  stacks: readonly GuideStack[],
): Generator<string> {
  yield `\n## Configure ${server.id}\n\n`;
  if (server.product.name === 'openbao' && plan.auditDevices.some((device) => device.server === server.id)) {
    yield `OpenBao takes audit devices from its configuration alone: add \`../${openBaoAuditPath(server.id)}\` to that of every node.\n\n`;
  }
  yield `The provider takes ${server.terraformAddress === undefined ? '`VAULT_ADDR`, ' : ''}\`VAULT_CACERT\` and \`VAULT_TOKEN\` from the environment.\n`;
  const variables = variablesOf(stacks);
  if (variables.length > 0) {
    yield `\nThese variables are ephemeral: their values reach neither state nor plan${variables.some(({ inState }) => inState) ? ', but for those of which it is said' : ''}. They are needed on the first apply and whenever their version is raised.\n\n`;
    for (const { name, guide } of variables) yield `- \`TF_VAR_${name}\`: ${guide}\n`;
    yield '\n';
    yield fence(variables.map(({ name }) => `read -rs TF_VAR_${name} && export TF_VAR_${name}`));
  }
  yield '\nThe stacks, in this order:\n\n';
  yield fence([...new Set(stacks.flatMap(commandsOf))]);
  if (stacks.some(({ isMoving }) => isMoving)) yield MOVING;
}

const MOVING =
  "\nTenants move between these stacks: one takes over (`will be imported`) what another forgets (`will no longer be managed`), and nothing is written to Vault. Expect a plan without changes, and apply none that adds, changes or destroys a tenant's. When all are applied, take `formerly` out of `tenantStacks`. Until then let no tenant come or get another role: what is not in Vault yet cannot be imported.\n";

/** What applies a stack, or all of those that one pattern names: which there are then changes with tenants. */
function commandsOf({ name, glob }: GuideStack): string[] {
  if (glob === undefined) return [`terraform -chdir=${name} init`, `terraform -chdir=${name} apply`];
  return [
    `for stack in ${glob}; do terraform -chdir="$stack" init && terraform -chdir="$stack" apply || break; done`,
  ];
}

/** A variable of stacks, for whoever applies them. */
interface GuideVariable {
  readonly name: string;
  readonly guide: string;
  readonly inState: boolean;
}

/** What the variables of stacks are, by name: several connections may share one. */
function variablesOf(stacks: readonly GuideStack[]): GuideVariable[] {
  const guides = new Map<string, Set<string>>();
  const inState = new Set<string>();
  for (const { name, guide, inState: isHeld } of stacks.flatMap(({ variableUses }) => variableUses)) {
    guides.set(name, (guides.get(name) ?? new Set()).add(guide));
    if (isHeld) inState.add(name);
  }
  const variables = [...guides].map(([name, texts]) => ({
    name,
    guide: [...texts].join(', and '),
    inState: inState.has(name),
  }));
  return sortedBy(variables, ({ name }) => name);
}

/** What the platform reads itself, or shares: what is a tenant's to fill, the guide in the tenant's folder says. */
function* secrets(plan: PlanRecord): Generator<string> {
  const expected = [...plan.sharedSecrets.map(filledByOwner), ...plan.expectedSecrets];
  yield* fillSecrets(plan, plan, expected);
  if (plan.tenants.length > 0)
    yield '\n## What tenants need\n\nThe `APPLY.md` beside the manifests of each names its secrets, and what others do for it.\n';
}

function* manifests(plan: PlanRecord): Generator<string> {
  if (plan.clusters.length === 0) return;
  yield '\n## Apply the manifests\n\nBy a GitOps tool, or by hand, where your contexts are called like the clusters. What is gone from the definition stays then; the README of tenantry has the command that prunes, which takes the place of this one from the first time on.\n\n';
  yield fence(
    plan.clusters.map(
      ({ id }) => `kubectl --context=${id} apply --server-side --recursive --filename=../kubernetes/${id}`,
    ),
  );
}

import {
  type KvEngineRecord,
  type KvSecretRecord,
  ownersOf,
  type PlanRecord,
  type VaultServerRecord,
} from '../plan/records';
import { mergedSecrets } from '../plan/expected-secret';
import { KINDS } from '../plan/kinds';
import { postgresConnections } from '../plan/kinds/postgres-connection';
import { serverOf, wholeNamespace } from '../plan/place';
import { sortedBy } from '../plan/sorted';
import { OFFBOARDING } from './offboarding';
import { openBaoAuditPath } from './openbao-audit';
import { postgresSetupFolder, postgresSetups } from './postgres-setup';

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
  readonly variableUses: readonly { readonly name: string; readonly guide: string }[];
}

/**
 * How what was synthesized is applied, in which order, with which variables and secrets; and in which order
 * something is taken down. In pieces: it names every secret that is expected in KV.
 */
export function* applyGuide(plan: PlanRecord, stacks: readonly GuideStack[]): Generator<string> {
  yield `# Applying ${plan.platform}\n\nCommands run in this folder, with Terraform or OpenTofu, 1.11 or later.\n`;
  yield* databases(plan);
  for (const server of plan.servers) {
    yield* terraform(plan, server, inOrder(stacks.filter((stack) => stack.server === server.id)));
  }
  yield* secrets(plan);
  yield* manifests(plan);
  yield OFFBOARDING;
}

function* databases(plan: PlanRecord): Generator<string> {
  yield* setups(plan);
  const asked = rolesToAllow(plan);
  if (asked.length === 0) return;
  yield '\n## Ask whoever made the connections\n\nEach must have these names among its `allowed_roles`, besides those it has: Vault refuses the credentials of any other role.\n\n';
  for (const { connection, roles } of asked) {
    const { server, mount, name } = connection;
    yield `- \`${mount}/config/${name}\` of ${server}: ${roles.map((role) => `\`${role}\``).join(', ')}\n`;
  }
}

/** The connections that others have made, each with the names, or a glob a tenant, of the roles that are made for it. */
function rolesToAllow(plan: PlanRecord) {
  const roles = new Map<string, Set<string>>();
  for (const owner of ownersOf(plan)) {
    for (const { server, mount, connection, name } of owner.databaseRoles) {
      const key = postgresConnections.key({ server, mount, name: connection });
      const glob = 'name' in owner && name.startsWith(`${owner.name}_`) ? `${owner.name}_*` : name;
      roles.set(key, (roles.get(key) ?? new Set()).add(glob));
    }
  }
  return plan.postgresConnections.flatMap((connection) => {
    const made = connection.existing && roles.get(postgresConnections.key(connection));
    return made ? [{ connection, roles: [...made].sort() }] : [];
  });
}

function* setups(plan: PlanRecord): Generator<string> {
  const prepared = postgresSetups(plan);
  if (prepared.length === 0) return;
  yield '\n## Prepare the databases\n\nAs a superuser, before the first apply and whenever a script changes; running one again changes nothing.\n\n';
  yield fence(
    prepared.map(({ connection: { server, id, host, port, database } }) => {
      const psql = `psql --host=${host} --port=${port} --dbname=${database} --file="$script"`;
      return `for script in ../${postgresSetupFolder(server, id)}/*.sql; do ${psql} || break; done`;
    }),
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
    yield '\nThese variables are ephemeral: their values reach neither state nor plan. They are needed on the first apply and whenever their version is raised.\n\n';
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

/** What the variables of stacks are, by name: several connections may share one. */
function variablesOf(stacks: readonly GuideStack[]): { readonly name: string; readonly guide: string }[] {
  const guides = new Map<string, Set<string>>();
  for (const { name, guide } of stacks.flatMap(({ variableUses }) => variableUses))
    guides.set(name, (guides.get(name) ?? new Set()).add(guide));
  const variables = [...guides].map(([name, texts]) => ({ name, guide: [...texts].join(', and ') }));
  return sortedBy(variables, ({ name }) => name);
}

function* secrets(plan: PlanRecord): Generator<string> {
  const expected = expectedSecrets(plan);
  if (expected.length === 0) return;
  yield '\n## Fill the secrets\n\nThe manifests read these. Each `@file` holds one value and no newline at its end, a `.json` file an object of all values; none of them belongs on a command line or into Git. `put` replaces the whole secret.\n\n';
  yield '```sh\n';
  const engines = new Map(plan.kvEngines.map((engine) => [KINDS.kvEngines.key(engine), engine]));
  for (const server of plan.servers) {
    const here = expected.filter((secret) => serverOf(secret.server) === server.id);
    if (plan.servers.length > 1 && here.length > 0) yield `# ${server.id}\n`;
    for (const secret of here) {
      yield `${putCommand(server, secret, engines.get(KINDS.kvEngines.key(secret)))}\n`;
    }
  }
  yield '```\n';
}

/** Every secret that somebody reads, once, with the properties of all its readers. */
function expectedSecrets(plan: PlanRecord): KvSecretRecord[] {
  const all = ownersOf(plan).flatMap((owner) => owner.expectedSecrets);
  return sortedBy(mergedSecrets(all), KINDS.expectedSecrets.key);
}

function putCommand(
  vault: VaultServerRecord,
  { server, mount, key, properties }: KvSecretRecord,
  engine?: KvEngineRecord,
): string {
  const namespace = wholeNamespace(vault, server);
  const flags = [
    ...(namespace === undefined ? [] : [`-namespace=${namespace}`]),
    `-mount=${mount}`,
    ...(engine?.casRequired ? ['-cas=0'] : []),
  ];
  // A property that begins with a hyphen would be taken for a flag.
  const byName = properties.length > 0 && properties.every((property) => !property.startsWith('-'));
  const values = byName
    ? properties.map((property) => `${property}=@${key}/${property}`)
    : [`@${key}.json${properties.length > 0 ? ` # ${properties.join(', ')}` : ''}`];
  return [vault.product.name === 'openbao' ? 'bao' : 'vault', 'kv put', ...flags, key, ...values].join(' ');
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

function fence(commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`;
}

import { KINDS } from '../plan/kinds';
import { isEmitted } from '../plan/kinds/kind';
import { serverOf } from '../plan/place';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { type Step } from './step';
import { vaultCommand } from './vault-command';

/** A tenant that is to go. */
export interface LeavingTenant {
  readonly plan: PlanRecord;
  readonly tenant: string;
  /** The tenant in each of its clusters. */
  readonly owners: readonly TenantRecord[];
  /** Its file, where it has one. */
  readonly file?: string;
  /** The output folder. */
  readonly out: string;
  /** Folders of its stacks below the output folder, in their order. */
  readonly stacks: readonly string[];
}

/** How a tenant is taken down, in the order that leaves no login and no credential behind. */
export function takingDownSteps({ plan, tenant, owners, file, out, stacks }: LeavingTenant): Step[] {
  const commandsOf = (list: (owner: TenantRecord) => readonly string[]) => [...new Set(owners.flatMap(list))];
  const command = (place: string, ...words: [string, ...string[]]) =>
    plan.servers
      .filter(({ id }) => id === serverOf(place))
      .map((server) => vaultCommand(server, place, ...words));
  const policies = commandsOf((owner) =>
    owner.policies.filter(isEmitted).flatMap(({ server, name }) => command(server, 'policy delete', name)),
  );
  const leases = commandsOf((owner) =>
    owner.databaseRoles.flatMap(({ server, mount, name }) =>
      command(server, 'lease revoke', '-prefix', `${mount}/creds/${name}`),
    ),
  );
  const kept = commandsOf(({ server, prefix: { mount, path } }) => {
    const engine = plan.kvEngines.find(
      (each) => KINDS.kvEngines.key(each) === KINDS.kvEngines.key({ server, mount }),
    );
    return [
      ...command(server, 'kv list', `-mount=${mount}`, path),
      ...command(
        server,
        engine?.version === 1 ? 'kv delete' : 'kv metadata delete',
        `-mount=${mount}`,
        `${path}/<each>`,
      ),
    ];
  });
  const clusters = [...new Set(owners.map(({ cluster }) => cluster))];
  return [
    { what: 'Delete its policies, so that nothing is read or created by it any more.', commands: policies },
    { what: 'Revoke its leases, so that Vault drops its database users.', commands: leases },
    {
      what: 'Take it out of the definition, synthesize, and commit both.',
      commands: [
        file === undefined
          ? `in the program that defines ${tenant}`
          : `npx tenantry offboard ${tenant} --remove`,
        'npx tenantry synth',
        file === undefined ? `git add ${out}` : `git add ${file} ${out}`,
      ],
    },
    {
      what: 'Have its manifests pruned, while Vault still knows its roles: Argo CD and Flux do, or by hand (docs/pruning.md):',
      commands: clusters.map((cluster) => pruningCommand(plan, cluster, out)),
    },
    {
      what: 'Apply the Terraform: nothing but what is of it is destroyed.',
      commands: stacks.map((stack) => `terraform -chdir=${out}/${stack} apply`),
    },
    { what: 'Its secrets stay: delete them when nobody needs them any more.', commands: kept },
  ].filter(({ commands }) => commands.length > 0);
}

/** Applies the manifests of a cluster by hand, and prunes what is no more among them. */
export function pruningCommand({ platform }: PlanRecord, cluster: string, out: string): string {
  return `KUBECTL_APPLYSET=true kubectl --context=${cluster} apply --server-side --recursive --filename=${out}/kubernetes/${cluster} --prune --applyset=applysets.tenantry.io/${platform}`;
}

import { KINDS } from '../plan/kinds';
import { esoAccountName } from '../plan/owner-names';
import { serverOf } from '../plan/place';
import { type PlanRecord, type TenantRecord } from '../plan/records';
import { type LeavingTenant, pruningCommand } from './taking-down';
import { type Step } from './step';
import { vaultCommand } from './vault-command';

/** A tenant that is to be stopped, or is. */
export interface StoppingTenant extends Omit<LeavingTenant, 'owners'> {
  /** The tenant as it is while it is stopped, in each of its clusters. */
  readonly stopped: readonly TenantRecord[];
  /** Whether the definition says so. */
  readonly isSaid: boolean;
}

/**
 * How a tenant is stopped, in order: certificates that Vault does not keep are revoked by what the Secrets have, and
 * these go with the manifests; nothing that is revoked is made anew once Vault refuses the tenant everything.
 */
export function quarantineSteps(stopping: StoppingTenant): Step[] {
  const { plan, tenant, stopped, isSaid, file, out, stacks } = stopping;
  const clusters = [...new Set(stopped.map(({ cluster }) => cluster))];
  const said: Step = {
    what: `Say it in the definition, so that neither Terraform nor GitOps undoes it; synthesize, and commit both.`,
    commands: [
      file === undefined
        ? `new Tenant(platform, '${tenant}', { …, quarantine: { reason: '…', since: '…' } })`
        : `in ${file}:  quarantine: { reason: …, since: … }`,
      'npx tenantry synth',
      file === undefined ? `git add ${out}` : `git add ${file} ${out}`,
    ],
  };
  return [
    {
      what: 'Revoke the certificates that it was given, while its Secrets are there: Vault keeps none of them.',
      commands: stopped.flatMap((owner) => certificateCommands(plan, owner)),
    },
    isSaid ? { ...said, commands: [] } : said,
    {
      what: 'Apply the Terraform: its policies refuse everything, and its logins have no others.',
      commands: stacks.map((stack) => `terraform -chdir=${out}/${stack} apply`),
    },
    {
      what: 'End what it has out in Vault, and change what it knows: see below.',
      commands: [`npx tenantry quarantine ${tenant} --apply`],
    },
    {
      what: 'Have its manifests pruned: ServiceAccounts go, and every token of theirs with them, stores, and ExternalSecrets with their Secrets. Argo CD and Flux do, or by hand (docs/pruning.md); without waiting:',
      commands: [
        ...stopped.flatMap(serviceAccountCommands),
        ...clusters.map((cluster) => pruningCommand(plan, cluster, out)),
      ],
    },
  ].filter(({ commands }) => commands.length > 0);
}

/** Vault takes the first certificate of what it is given, the leaf (`builtin/logical/pki/path_revoke.go`). */
function certificateCommands(plan: PlanRecord, { cluster, quarantine, pkiRoles }: TenantRecord): string[] {
  return (quarantine?.certificates ?? []).flatMap(({ namespace, secret, key, role }) => {
    const issuing = pkiRoles.find((each) => KINDS.pkiRoles.key(each) === role);
    const server = plan.servers.find(({ id }) => issuing && id === serverOf(issuing.server));
    if (!issuing || !server) return [];
    const field = (key ?? '<key>').replaceAll('.', '\\.');
    const read = `kubectl --context=${cluster} --namespace=${namespace} get secret ${secret} --output=jsonpath='{.data.${field}}'`;
    const revoke = vaultCommand(server, issuing.server, 'write', `${issuing.mount}/revoke`, 'certificate=-');
    return [`${read} | base64 --decode | ${revoke}`];
  });
}

function serviceAccountCommands({ cluster, name, placement, authRoles, namespaces }: TenantRecord): string[] {
  const own = new Set([
    esoAccountName(placement?.tenant ?? name),
    ...authRoles.flatMap(({ serviceAccounts }) => serviceAccounts),
  ]);
  return namespaces.map(
    (namespace) =>
      `kubectl --context=${cluster} --namespace=${namespace.name} delete serviceaccount --ignore-not-found ${[...own].sort().join(' ')}`,
  );
}

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { TENANT_FOLDER } from '../plan/document-text';
import { byName, formerOwner } from '../plan/former';
import { KINDS } from '../plan/kinds';
import { serverOf } from '../plan/place';
import { quoteValue } from '../plan/quote';
import { type PlanRecord } from '../plan/records';
import { tenantStacks } from '../plan/tenant-stacks';
import { formerTenant } from './former-tenant';
import { COMMON_FOLDER, LAYOUT, STACKS, tenantOfDocument } from './layout';
import { planes } from './planes';
import { type Half, HALVES } from './half';
import { tenantOfStackFile } from './stack-file-owner';

/** What of an output is of one cluster alone: its manifests, the files of each tenant in it, stacks of these alone. */
export class ClusterPart {
  /** Names that files may go by, those of before among them, each with its cluster. */
  private readonly tenants: ReadonlyMap<string, string>;
  private readonly names: ReadonlySet<string>;
  /** Folders by half. */
  private readonly folders: Readonly<Record<Half, readonly string[]>>;

  /** @throws DefinitionError where the platform has no such cluster, or tenants move between stacks */
  public constructor(
    private readonly plan: PlanRecord,
    public readonly cluster: string,
  ) {
    requireCluster(plan, cluster);
    requireNoMove(plan);
    this.folders = {
      terraform: stacksOf(plan, cluster).map(({ name }) => LAYOUT.stackFolder(name)),
      kubernetes: [LAYOUT.cluster(cluster), LAYOUT.eso(cluster)],
    };
    this.names = new Set(plan.tenants.map(({ name }) => name));
    this.tenants = new Map(plan.tenants.flatMap(byName).map(({ name, cluster: theirs }) => [name, theirs]));
  }

  /** Whether a file of the plan is of it. */
  public has(path: string): boolean {
    if (this.isInFolder(path)) return true;
    const tenant = tenantOfDocument(path) ?? tenantOfStackFile(path);
    return tenant !== undefined && this.tenants.get(tenant) === this.cluster;
  }

  /** Where in an output folder is what was of it and is no more: whose a document was, it says itself. */
  public prunable(out: string, halves: readonly Half[]): string[] {
    const documents = namesIn(join(out, COMMON_FOLDER, TENANT_FOLDER)).flatMap(
      (name) => tenantOfDocument(LAYOUT.plan(`${TENANT_FOLDER}/${name}`)) ?? [],
    );
    const stacks = namesIn(join(out, STACKS));
    const stackFilesOf = (tenant: string) =>
      stacks.map((stack) => LAYOUT.stack(stack, planes.stackFiles().ownerFile(tenant)));
    const gone = documents.filter((tenant) => this.isGone(tenant, out));
    const files = halves.includes('terraform')
      ? [
          ...gone.map(LAYOUT.tenant),
          ...[...gone, ...this.forgottenNames(out, { documents, stacks })].flatMap(stackFilesOf),
        ]
      : // What says whose a file of a stack was goes with that, and not before.
        gone
          .filter((tenant) => !stackFilesOf(tenant).some((path) => existsSync(join(out, path))))
          .map(LAYOUT.tenant);
    return [
      ...halves.flatMap((half) => this.folders[half]),
      ...files.filter((path) => !this.isInFolder(path)),
    ];
  }

  /**
   * Refuses a tenant's file in a stack whose other files were not written yet: without them it is no stack.
   *
   * @param written the files of it that are about to be written
   * @throws DefinitionError where a stack has no main file, or is the one file of an earlier version
   */
  public requireStacks(out: string, written: readonly string[]): void {
    const { CDKTF_FILE, MAIN_FILE } = planes.stackFiles();
    const shared = written.filter((path) => tenantOfStackFile(path) !== undefined && !this.isInFolder(path));
    for (const folder of new Set(shared.map((path) => dirname(path)))) {
      if (existsSync(join(out, folder, MAIN_FILE)) && !existsSync(join(out, folder, CDKTF_FILE))) continue;
      throw new DefinitionError({
        id: 'incomplete-output',
        given: `${folder} is no stack that a synthesis of all wrote`,
        expected: `one with ${MAIN_FILE}, which the tenants of all clusters share`,
        fix: 'Run tenantry synth without --cluster first. Nothing was written.',
        where: out,
      });
    }
  }

  private isInFolder(path: string): boolean {
    return HALVES.some((half) => this.folders[half].some((folder) => path.startsWith(`${folder}/`)));
  }

  /** Former names of its tenants that are said no more, of which there are files of stacks alone. */
  private forgottenNames(
    out: string,
    { documents, stacks }: { readonly documents: readonly string[]; readonly stacks: readonly string[] },
  ): string[] {
    const known = new Set([...documents, ...this.tenants.keys()]);
    const files = stacks.flatMap((stack) =>
      namesIn(join(out, LAYOUT.stackFolder(stack))).map((name) => LAYOUT.stack(stack, name)),
    );
    const unknown = files.flatMap((path) => tenantOfStackFile(path) ?? []).filter((name) => !known.has(name));
    if (unknown.length === 0) return [];
    const ours = documents.filter((tenant) => this.tenants.get(tenant) === this.cluster);
    const former = new Set(ours.map((tenant) => this.formerNameIn(tenant, out)));
    return unknown.filter((name) => former.has(name));
  }

  /** Name that a tenant had before, by the document of an earlier synthesis. */
  private formerNameIn(name: string, out: string): string | undefined {
    const former = formerTenant(out, { platform: this.plan.platform, name });
    return 'record' in former ? formerOwner(former.record) : undefined;
  }

  private isGone(tenant: string, out: string): boolean {
    if (this.names.has(tenant)) return false;
    const former = formerTenant(out, { platform: this.plan.platform, name: tenant });
    return 'record' in former && former.record.cluster === this.cluster;
  }
}

/** Refuses a cluster that is none of the platform's. */
export function requireCluster({ clusters, origin }: PlanRecord, cluster: string): void {
  const ids = clusters.map(({ id }) => id);
  if (ids.includes(cluster)) return;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `cluster is ${quoteValue(cluster)}`,
    expected:
      ids.length === 0 ? 'none: the platform has no cluster' : `one of the platform's: ${ids.join(', ')}`,
    fix: 'Correct --cluster, or leave it out for all of them.',
    where: origin,
  });
}

/** Refuses a part of what moves tenants: the stack that they come to and the one that they leave are written together. */
function requireNoMove({ servers }: PlanRecord): void {
  const moving = servers.find(({ formerShards }) => formerShards);
  if (!moving) return;
  throw new DefinitionError({
    id: 'conflicting-options',
    given: `--cluster while tenants of server '${moving.id}' move to other stacks`,
    expected: 'all clusters at once: what one stack takes over another one forgets',
    fix: 'Leave --cluster out until `formerly` is taken out of `tenantStacks`.',
    where: moving.origin,
  });
}

/** The stacks that hold tenants of the cluster alone, where the servers part them so. */
function stacksOf({ servers, vaultNamespaces }: PlanRecord, cluster: string): { readonly name: string }[] {
  return servers.flatMap(({ id, shards }) => {
    if (shards?.kind !== 'cluster') return [];
    const within = vaultNamespaces.map(KINDS.vaultNamespaces.key).filter((place) => serverOf(place) === id);
    // Whatever their names are: it goes by the cluster alone.
    return [id, ...within].flatMap((place) => tenantStacks({ shards }, place, [{ name: '', cluster }]));
  });
}

/** What is in a folder, by name; nothing where it is not there. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

import { type TerraformStack } from 'cdktf';
import { type Finding } from '../plan/finding';
import { type PlanRecord, type TenantRecord, type VaultServerRecord } from '../plan/records';
import { type Blueprint } from './blueprint';
import { type JsonObject } from './json';
import { overriddenProofs } from './overridden-proof';
import { platformBlueprints, tenantBlueprints } from './server-resources';
import { renderShard, type StackVisitor } from './shard';
import { type StackAnnotation, type StackDocument } from './stack-document';
import { StackJson } from './stack-json';
import { platformStack, platformStackName, tenantsStack, tenantsStackName } from './vault-stack';

export { type StackAnnotation, type StackDocument } from './stack-document';
export { type StackVisitor } from './shard';

/** Tenants that are built, rendered and dropped together. */
const TENANTS_A_SHARD = 100;

/** How stacks are rendered. */
export interface RenderOptions {
  /** Each sees every part of every stack before it is rendered. */
  readonly visitors: readonly StackVisitor[];
  /** Whether the document carries what cdktf's CLI looks for. */
  readonly cdktfMetadata?: boolean;
}

/** A stack to render, in parts. */
interface StackPlan {
  readonly name: string;
  readonly server: string;
  readonly dependsOn: readonly string[];
  readonly shards: readonly ShardPlan[];
}

interface ShardPlan {
  readonly build: () => TerraformStack;
  readonly blueprints: () => readonly Blueprint[];
}

function platformPlan(plan: PlanRecord, server: VaultServerRecord): StackPlan {
  return {
    name: platformStackName(server.id),
    server: server.id,
    dependsOn: [],
    shards: [
      { build: () => platformStack(plan, server), blueprints: () => platformBlueprints(plan, server.id) },
    ],
  };
}

function tenantsPlan(plan: PlanRecord, server: VaultServerRecord): StackPlan {
  const here = (record: { readonly server: string }) => record.server === server.id;
  const tenants = plan.tenants.filter((tenant) =>
    [tenant.policies, tenant.authRoles, tenant.databaseRoles].some((records) => records.some(here)),
  );
  const shard = (part: readonly TenantRecord[]): ShardPlan => ({
    build: () => tenantsStack(plan, server, part),
    blueprints: () => part.flatMap((tenant) => tenantBlueprints(plan, tenant, server.id)),
  });
  const count = Math.ceil(tenants.length / TENANTS_A_SHARD);
  return {
    name: tenantsStackName(server.id),
    server: server.id,
    dependsOn: [platformStackName(server.id)],
    shards: Array.from({ length: count }, (_, index) =>
      shard(tenants.slice(index * TENANTS_A_SHARD, (index + 1) * TENANTS_A_SHARD)),
    ),
  };
}

/** What cdktf's CLI reads in `//`; which constructs have overrides is for HashiCorp's statistics. */
function cdktfNote(note: JsonObject): JsonObject {
  const metadata = Object.entries(note.metadata as JsonObject).filter(([key]) => key !== 'overrides');
  return { ...note, metadata: Object.fromEntries(metadata) };
}

function renderStack(stack: StackPlan, { visitors, cdktfMetadata }: RenderOptions): StackDocument {
  const json = new StackJson(stack.name);
  const overridden: Finding[] = [];
  const annotations: StackAnnotation[] = [];
  for (const { build, blueprints } of stack.shards) {
    const rendered = renderShard(build(), visitors);
    const { '//': note, ...terraform } = rendered.terraform;
    if (visitors.length > 0) {
      const origins = new Map(blueprints().map(({ address, origin }) => [address, origin]));
      overridden.push(...overriddenProofs(renderShard(build(), []).terraform, terraform, origins));
    }
    json.add(terraform);
    if (cdktfMetadata) json.addSection('//', cdktfNote(note as JsonObject));
    annotations.push(...rendered.annotations);
  }
  const { name, server, dependsOn } = stack;
  return { name, server, dependsOn, chunks: json, resources: json.resources, overridden, annotations };
}

/**
 * The stacks of a plan, each server's in the order in which they are to be applied, one at a time:
 * `<server>` for what belongs to the platform and, where there are tenants, `<server>-tenants`.
 *
 * @throws DefinitionError when visitors treat parts of one stack differently
 */
export function* renderStacks(plan: PlanRecord, options: RenderOptions): Generator<StackDocument> {
  for (const server of plan.servers) {
    yield renderStack(platformPlan(plan, server), options);
    const tenants = tenantsPlan(plan, server);
    if (tenants.shards.length > 0) yield renderStack(tenants, options);
  }
}

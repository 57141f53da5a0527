import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { type JsonObject } from './json';
import { overriddenProofs } from './overridden-proof';
import { renderLiterals, renderVisited, type StackVisitor } from './shard';
import { type StackAnnotation, type StackDocument } from './stack-document';
import { StackJson } from './stack-json';
import { type StackPlan, stackPlans } from './stack-plan';
import { buildStack } from './vault-stack';

export { type StackAnnotation, type StackDocument } from './stack-document';
export { type StackVisitor } from './shard';

/** How stacks are rendered. */
export interface RenderOptions {
  /** Each sees every shard of every stack before it is rendered. */
  readonly visitors: readonly StackVisitor[];
  /** Whether the document carries what cdktf's CLI looks for. */
  readonly cdktfMetadata?: boolean;
}

/** What cdktf's CLI reads in `//`; which constructs have overrides is for its makers' statistics. */
function cdktfNote(note: JsonObject): JsonObject {
  const metadata = Object.entries(note.metadata as JsonObject).filter(([key]) => key !== 'overrides');
  return { ...note, metadata: Object.fromEntries(metadata) };
}

function renderStack(plan: StackPlan, { visitors, cdktfMetadata }: RenderOptions): StackDocument {
  const json = new StackJson(plan.name);
  const overridden: Finding[] = [];
  const annotations: StackAnnotation[] = [];
  for (const blueprints of plan.shards) {
    const planned = renderLiterals(plan, blueprints);
    const visited = visitors.length > 0 ? renderVisited(buildStack(plan, blueprints), visitors) : undefined;
    if (visited) {
      const origins = new Map(blueprints.map(({ address, origin }) => [address, origin]));
      overridden.push(...overriddenProofs(planned, visited.terraform, origins));
      annotations.push(...visited.annotations);
    }
    const { '//': note, ...terraform } = visited?.terraform ?? planned;
    json.add(terraform);
    if (cdktfMetadata) json.addSection('//', cdktfNote(note as JsonObject));
  }
  const { name, dependsOn } = plan;
  return {
    name,
    server: plan.server.id,
    dependsOn,
    chunks: json,
    resources: json.resources,
    overridden,
    annotations,
  };
}

/**
 * The stacks of a plan in the order in which they are to be applied, one at a time: for each server `<server>`,
 * for what belongs to the platform, and where there are tenants `<server>-tenants`.
 *
 * @throws DefinitionError when visitors treat shards of one stack differently
 */
export function* renderStacks(plan: PlanRecord, options: RenderOptions): Generator<StackDocument> {
  for (const stack of stackPlans(plan)) {
    const document = renderStack(stack, options);
    if (document.dependsOn.length === 0 || document.resources > 0) yield document;
  }
}

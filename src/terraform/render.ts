import { type PlanRecord } from '../plan/records';
import { eachOnce, type ReadBack } from '../plan/read-back';
import { type VisitedProblem } from '../plan/visited-problem';
import { type JsonObject } from './json';
import { overriddenProofs } from './overridden-proof';
import { outsideProof } from './outside-proof';
import { type StackAnnotation, type StackDocument } from './stack-document';
import { StackJson } from './stack-json';
import { shardJson, stackJson } from './stack-literal';
import { type StackPlan, stackPlans } from './stack-plan';
import type * as Visited from './visited-shard';
import { type StackVisitor } from './visited-shard';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- whoever has no visitor needs no cdktf
const visitedShards = () => require('./visited-shard') as typeof Visited;

export { type StackAnnotation, type StackDocument } from './stack-document';
export { type StackVisitor } from './visited-shard';

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

function renderStack(
  plan: StackPlan,
  whole: PlanRecord,
  { visitors, cdktfMetadata }: RenderOptions,
): StackDocument {
  const json = new StackJson(plan.name);
  const add = ({ '//': note, ...terraform }: JsonObject): void => {
    json.add(terraform);
    if (cdktfMetadata) json.addSection('//', cdktfNote(note as JsonObject));
  };
  const frame = stackJson(plan);
  const problems: VisitedProblem[] = [];
  const readBack: ReadBack[] = [];
  const annotations: StackAnnotation[] = [];
  if (visitors.length === 0) {
    add(frame);
    json.addResources(plan.resources);
  }
  for (const resources of visitors.length > 0 ? plan.shards : []) {
    const resource = shardJson(plan.name, resources);
    const visited = visitedShards().renderVisited(plan, resources, visitors);
    const origins = new Map(resources.map(({ address, origin }) => [address, origin]));
    const planned = { ...frame, resource };
    const place = {
      name: plan.name,
      origin: plan.server.origin,
      plan: whole,
      places: new Map([['vault', plan.place]]),
    };
    const beside = outsideProof(planned, visited.terraform, place);
    problems.push(...overriddenProofs(planned, visited.terraform, origins, place), ...beside.problems);
    readBack.push(...beside.readBack);
    annotations.push(...visited.annotations);
    add(visited.terraform);
  }
  const { name, dependsOn, glob, variableUses } = plan;
  return {
    name,
    server: plan.server.id,
    dependsOn,
    glob,
    chunks: json,
    variableUses,
    resources: json.resources,
    problems: eachOnce(problems),
    readBack: eachOnce(readBack),
    annotations,
  };
}

/**
 * The stacks of a plan in the order in which they are to be applied, one at a time: for each server `<server>`,
 * for what belongs to the platform, and where there are tenants `<server>-tenants`, or what the server parts it into.
 *
 * @throws DefinitionError when visitors treat shards of one stack differently
 */
export function* renderStacks(plan: PlanRecord, options: RenderOptions): Generator<StackDocument> {
  for (const stack of stackPlans(plan)) yield renderStack(stack, plan, options);
}

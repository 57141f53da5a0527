import { type PlanRecord } from '../plan/records';
import { eachOnce, type ReadBack } from '../plan/read-back';
import { type VisitedProblem } from '../plan/visited-problem';
import { type JsonObject } from './json';
import { overriddenProofs } from './overridden-proof';
import { outsideProof } from './outside-proof';
import { movesJson } from './moves';
import { plannedFiles, plannedWhole } from './planned-files';
import { type Resource } from './resource';
import { StackAddresses } from './stack-addresses';
import { type StackAnnotation, type StackDocument } from './stack-document';
import { CDKTF_FILE, ownerFile } from './stack-file';
import { shardJson, stackJson } from './stack-literal';
import { type StackPlan, stackPlans } from './stack-plan';
import { VisitedFiles } from './visited-files';
import type * as Visited from './visited-shard';
import { type StackVisitor } from './visited-shard';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- whoever has no visitor needs no cdktf
const visitedShards = () => require('./visited-shard') as typeof Visited;

export { type StackAnnotation, type StackDocument } from './stack-document';
export { type StackVisitor } from './visited-shard';

/** Owners whose resources are visited and dropped together. */
const OWNERS_A_SHARD = 100;

/** How stacks are rendered. */
export interface RenderOptions {
  /** Each sees every shard of every stack before it is rendered. */
  readonly visitors: readonly StackVisitor[];
  /** Whether a stack is one file, with what cdktf's CLI looks for. */
  readonly forCdktf?: boolean;
}

/** What rendering makes of a stack. */
type RenderedStack = Pick<StackDocument, 'files' | 'resources' | 'problems' | 'readBack' | 'annotations'>;

/** Terraform JSON with cdktf's note or without; which constructs have overrides is for its makers' statistics. */
function withNote({ '//': note, ...terraform }: JsonObject, forCdktf: boolean): JsonObject {
  if (!forCdktf) return terraform;
  const { metadata, ...rest } = note as { readonly metadata: JsonObject };
  const kept = Object.entries(metadata).filter(([key]) => key !== 'overrides');
  return { ...terraform, '//': { ...rest, metadata: Object.fromEntries(kept) } };
}

/** A stack that nobody looks at. */
function renderPlanned(plan: StackPlan, forCdktf: boolean): RenderedStack {
  const frame = withNote(stackJson(plan), forCdktf);
  const addresses = new StackAddresses(plan);
  const files = forCdktf
    ? [{ name: CDKTF_FILE, content: plannedWhole(plan, frame, addresses) }]
    : { [Symbol.iterator]: () => plannedFiles(plan, frame, addresses) };
  return { files, resources: addresses.size, problems: [], readBack: [], annotations: [] };
}

/** A resource, and the name of its file. */
interface Filed {
  readonly resource: Resource;
  readonly file: string;
}

/** What is visited together, so much at a time. */
function* shardsOf({ parts }: StackPlan): Generator<readonly Filed[]> {
  // A stack with nothing in it is visited, too.
  for (let first = 0; first === 0 || first < parts.length; first += OWNERS_A_SHARD) {
    yield parts
      .slice(first, first + OWNERS_A_SHARD)
      .flatMap(({ owner, resources }) =>
        resources().map((resource) => ({ resource, file: ownerFile(owner) })),
      );
  }
}

/** A stack as visitors leave it. */
function renderVisited(
  plan: StackPlan,
  whole: PlanRecord,
  { visitors, forCdktf = false }: RenderOptions,
): RenderedStack {
  const files = new VisitedFiles(plan.name, forCdktf);
  const problems: VisitedProblem[] = [];
  const readBack: ReadBack[] = [];
  const annotations: StackAnnotation[] = [];
  const place = {
    name: plan.name,
    origin: plan.server.origin,
    plan: whole,
    places: new Map([['vault', plan.place]]),
  };
  for (const shard of shardsOf(plan)) {
    const resources = shard.map(({ resource }) => resource);
    const planned = { ...stackJson(plan), resource: shardJson(plan.name, resources) };
    const visited = visitedShards().renderShard(plan, resources, visitors);
    const origins = new Map(resources.map(({ address, origin }) => [address, origin]));
    const beside = outsideProof(planned, visited.terraform, place);
    problems.push(...overriddenProofs(planned, visited.terraform, origins, place), ...beside.problems);
    readBack.push(...beside.readBack);
    annotations.push(...visited.annotations);
    const fileOf = new Map(shard.map(({ resource, file }) => [resource.address, file]));
    files.add(withNote(visited.terraform, forCdktf), fileOf);
  }
  const moves = movesJson(plan);
  if (moves) files.addMoves(moves);
  return {
    files,
    resources: files.resources,
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
  const { visitors, forCdktf = false } = options;
  for (const stack of stackPlans(plan)) {
    const { name, dependsOn, glob, variableUses, server, arrived, left } = stack;
    const isMoving = arrived.length + left.length > 0;
    const rendered =
      visitors.length > 0 ? renderVisited(stack, plan, options) : renderPlanned(stack, forCdktf);
    yield { name, server: server.id, dependsOn, glob, isMoving, variableUses, ...rendered };
  }
}

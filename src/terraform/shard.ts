import { AnnotationMetadataEntryType, TerraformBackend, TerraformResource, type TerraformStack } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import { type Construct } from 'constructs';
import { compareText } from '../plan/order';
import { type Blueprint } from './blueprint';
import { type Json, type JsonObject } from './json';
import { type StackAnnotation } from './stack-document';
import { type StackPlan } from './stack-plan';
import { buildStack } from './vault-stack';

/** Sees every stack before it is rendered. */
export interface StackVisitor {
  visitStack(stack: Construct): void;
}

/** What a visited shard of a stack became. */
export interface VisitedShard {
  /** Terraform JSON. */
  readonly terraform: JsonObject;
  readonly annotations: readonly StackAnnotation[];
}

/**
 * Terraform JSON of a shard that nobody visits. Its resources hold literals alone: what is plain needs no
 * construct, and none needs cdktf's three searches for tokens, which take most of the time.
 */
export function renderLiterals(plan: StackPlan, blueprints: readonly Blueprint[]): JsonObject {
  const placed = new Set(blueprints.map(({ address }) => address));
  // A stack refuses what is placed in it twice.
  const distinct = placed.size === blueprints.length;
  const plain = distinct && blueprints.every(({ attributes }) => attributes !== undefined);
  const stack = buildStack(plan, plain ? [] : blueprints);
  const resource = plain ? plainResources(blueprints, placed) : takenResources(stack);
  return { ...(stack.toTerraform() as JsonObject), resource };
}

/** Resources by type and id, each after those that it needs in the same shard. */
function plainResources(blueprints: readonly Blueprint[], placed: ReadonlySet<string>): JsonObject {
  const resources: Record<string, Record<string, Json>> = {};
  for (const { address, id, needs, attributes } of blueprints) {
    const dependsOn = needs.filter((needed) => placed.has(needed)).sort(compareText);
    const ofType = (resources[address.slice(0, address.indexOf('.'))] ??= {});
    ofType[id] = dependsOn.length > 0 ? { ...attributes, depends_on: dependsOn } : { ...attributes };
  }
  return resources;
}

/** Resources by type and id, taken out of a stack. */
function takenResources(stack: TerraformStack): JsonObject {
  const resources: Record<string, object> = {};
  for (const child of stack.node.children) {
    if (!TerraformResource.isTerraformResource(child)) continue;
    const rendered = child.toTerraform() as { resource: Record<string, object> };
    for (const [type, named] of Object.entries(rendered.resource)) {
      resources[type] = Object.assign(resources[type] ?? {}, named);
    }
    stack.node.tryRemoveChild(child.node.id);
  }
  return resources as JsonObject;
}

/**
 * Renders a shard as cdktf's own synthesis does, in memory: visited, aspects invoked, prepared, validated.
 *
 * @throws Error when a validation fails or an error was annotated
 */
export function renderVisited(stack: TerraformStack, visitors: readonly StackVisitor[]): VisitedShard {
  visitors.forEach((visitor) => visitor.visitStack(stack));
  invokeAspects(stack);
  prepare(stack);
  stack.runAllValidations();
  const annotations = annotationsOf(stack);
  return { terraform: stack.toTerraform() as JsonObject, annotations };
}

/** Resolves what refers to other constructs, without the backend that cdktf then adds of its own accord. */
function prepare(stack: TerraformStack): void {
  const chosen = stack.node.findAll().some((construct) => TerraformBackend.isBackend(construct));
  stack.prepareStack();
  if (!chosen) stack.node.tryRemoveChild('backend');
}

const LEVELS: readonly string[] = Object.values(AnnotationMetadataEntryType);

function annotationsOf(stack: TerraformStack): StackAnnotation[] {
  const annotations = stack.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => LEVELS.includes(entry.type))
      .map(({ type, data }) => ({
        constructPath: construct.node.path,
        level: type,
        message: String(data),
      })),
  );
  const errors = annotations.filter(({ level }) => level === AnnotationMetadataEntryType.ERROR);
  if (errors.length > 0) {
    throw new Error(errors.map(({ constructPath, message }) => `${constructPath}: ${message}`).join('\n'));
  }
  return annotations;
}

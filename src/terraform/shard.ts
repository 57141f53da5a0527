import { AnnotationMetadataEntryType, TerraformBackend, TerraformResource, type TerraformStack } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import { type Construct } from 'constructs';
import { type JsonObject } from './json';
import { type StackAnnotation } from './stack-document';

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
 * Terraform JSON of a shard that nobody has visited: its resources hold literals alone, so that they need none
 * of cdktf's three searches for tokens, which take most of the time. Ends the use of the stack.
 */
export function renderLiterals(stack: TerraformStack): JsonObject {
  const resource: Record<string, object> = {};
  for (const child of stack.node.children) {
    if (!TerraformResource.isTerraformResource(child)) continue;
    const rendered = child.toTerraform() as { resource: Record<string, object> };
    for (const [type, named] of Object.entries(rendered.resource)) {
      resource[type] = Object.assign(resource[type] ?? {}, named);
    }
    stack.node.tryRemoveChild(child.node.id);
  }
  return { ...(stack.toTerraform() as JsonObject), resource: resource as JsonObject };
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

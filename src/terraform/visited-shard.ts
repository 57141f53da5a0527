import { AnnotationMetadataEntryType, TerraformBackend, type TerraformStack } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import { type Construct } from 'constructs';
import { type JsonObject } from './json';
import { type Resource } from './resource';
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
 * Renders a shard as cdktf's own synthesis does, in memory: visited, aspects invoked, prepared, validated.
 *
 * @throws Error when a validation fails or an error was annotated
 */
export function renderShard(
  plan: StackPlan,
  resources: readonly Resource[],
  visitors: readonly StackVisitor[],
): VisitedShard {
  const stack = buildStack(plan, resources);
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

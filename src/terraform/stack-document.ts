import { type VisitedOutput } from '../plan/read-back';
import { type StackFile } from './stack-file';
import { type VariableUse } from './variable';

/** A note that an aspect or a visitor has left on a construct, as cdktf's manifest lists it. */
export interface StackAnnotation {
  readonly constructPath: string;
  readonly level: string;
  readonly message: string;
}

/** One stack as Terraform JSON. */
export interface StackDocument extends VisitedOutput {
  readonly name: string;
  /** Id of the server that it configures. */
  readonly server: string;
  /** Names of the stacks to apply before this one. */
  readonly dependsOn: readonly string[];
  /** Pattern of its name and those of others, where they are many that may be applied in any order. */
  readonly glob?: string;
  /** Whether it takes over what was in another stack, or forgets what others have taken over. */
  readonly isMoving: boolean;
  /** Its files, rendered one at a time. They have no `//` unless it is for cdktf's CLI. */
  readonly files: Iterable<StackFile>;
  /** The secrets that its resources are given through variables. */
  readonly variableUses: readonly VariableUse[];
  /** How many resources it has. */
  readonly resources: number;
  /** What visitors and aspects noted on constructs. */
  readonly annotations: readonly StackAnnotation[];
}

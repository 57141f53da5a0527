import { type VariableValues } from '../vault-writer/expression';

/** Something that brings Vault to what a stack's `cdk.tf.json` says. */
export interface StackApplier {
  /** What does the work: `terraform`, `tofu` or `writer`. */
  readonly name: string;
  /** Applies the stack and returns how many resources it created, changed or deleted. */
  apply(configurationFile: string, variables?: VariableValues): Promise<number>;
  /** What an apply would do, sorted: `create`, `update`, `replace` or `delete`, and the address of the resource. */
  plan(configurationFile: string, variables?: VariableValues): Promise<readonly string[]>;
  /** Destroys what the stack made. */
  destroy(configurationFile: string, variables?: VariableValues): Promise<void>;
  /** The file with what is remembered of the stack between two applies. */
  stateFile(configurationFile: string): string;
}

/** The name of the stack that a `<out>/terraform/<stack>/cdk.tf.json` belongs to. */
export function stackOf(configurationFile: string): string {
  return configurationFile.split('/').at(-2) ?? 'stack';
}

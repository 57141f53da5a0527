import { type VariableValues } from '../vault-writer/expression';
import { type VaultServer } from '../vault/vault-server';

/** The Vault that stacks are applied to, and who applies them: looked up each time, since a Vault may be begun anew. */
export interface StackLogin {
  readonly vault: VaultServer;
  /** @default that of root */
  readonly token?: string;
}

/** Something that brings Vault to what the files of a stack say. */
export interface StackApplier {
  /** What does the work: `terraform`, `tofu` or `writer`. */
  readonly name: string;
  /** Applies the stack and returns how many resources it created, changed or deleted. */
  apply(stackFolder: string, variables?: VariableValues): Promise<number>;
  /** What an apply would do, sorted: `create`, `update`, `replace` or `delete`, and the address of the resource. */
  plan(stackFolder: string, variables?: VariableValues): Promise<readonly string[]>;
  /** Destroys what the stack made. */
  destroy(stackFolder: string, variables?: VariableValues): Promise<void>;
  /** The file with what is remembered of the stack between two applies. */
  stateFile(stackFolder: string): string;
}

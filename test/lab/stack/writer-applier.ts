import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type VariableValues } from '../vault-writer/expression';
import { VaultWriter, type WriterResult } from '../vault-writer/vault-writer';
import { type StackApplier, type StackLogin } from './stack-applier';

/** Applies stacks with the lab's own writer. */
export class WriterApplier implements StackApplier {
  readonly name = 'writer';

  constructor(
    private readonly login: StackLogin,
    private readonly directory: string,
  ) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  async apply(stackFolder: string, variables?: VariableValues): Promise<number> {
    return changesIn(await this.writer(stackFolder, variables).apply()).length;
  }

  async plan(stackFolder: string, variables?: VariableValues): Promise<readonly string[]> {
    return changesIn(await this.writer(stackFolder, variables).plan());
  }

  async destroy(stackFolder: string, variables?: VariableValues): Promise<void> {
    await this.writer(stackFolder, variables).destroy();
  }

  stateFile(stackFolder: string): string {
    return join(this.directory, `${basename(stackFolder)}.state.json`);
  }

  private writer(stackFolder: string, variables?: VariableValues): VaultWriter {
    const stateFile = this.stateFile(stackFolder);
    const { vault, token } = this.login;
    const client = token === undefined ? vault.client : vault.client.withToken(token);
    return new VaultWriter({ vault: client, stackFolder, stateFile, variables });
  }
}

function changesIn({ created, updated, replaced, deleted }: WriterResult): string[] {
  const done = { create: created, update: updated, replace: replaced, delete: deleted };
  return Object.entries(done)
    .flatMap(([action, addresses]) => addresses.map((address) => `${action} ${address}`))
    .sort();
}

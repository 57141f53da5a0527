import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Outcome, run } from '../process/run';
import { type VariableValues } from '../vault-writer/expression';
import { plannedChanges } from './planned-changes';
import { type StackApplier, type StackLogin } from './stack-applier';
import { filesIn } from './stack-folder';
import { providerSettings } from './terraform-program';

/** Applies stacks with Terraform or OpenTofu and the real provider. */
export class TerraformApplier implements StackApplier {
  constructor(
    readonly name: string,
    private readonly command: string,
    private readonly login: StackLogin,
    private readonly directory: string,
  ) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Why the stack cannot be initialized; undefined when it can be. */
  async obstacle(stackFolder: string): Promise<string | undefined> {
    const outcome = await this.init(stackFolder);
    return outcome.code === 0 ? undefined : outcome.stderr.trim();
  }

  async apply(stackFolder: string, variables: VariableValues = {}): Promise<number> {
    await this.ready(stackFolder);
    const outcome = await this.run(stackFolder, ['apply', '-auto-approve', '-input=false'], variables);
    const counted = /(\d+) added, (\d+) changed, (\d+) destroyed/.exec(outcome.stdout);
    return (counted ?? []).slice(1).reduce((sum, count) => sum + Number(count), 0);
  }

  async plan(stackFolder: string, variables: VariableValues = {}): Promise<readonly string[]> {
    await this.ready(stackFolder);
    const outcome = await this.run(stackFolder, ['plan', '-input=false'], variables);
    return plannedChanges(outcome.stdout);
  }

  async destroy(stackFolder: string, variables: VariableValues = {}): Promise<void> {
    await this.ready(stackFolder);
    await this.run(stackFolder, ['destroy', '-auto-approve', '-input=false'], variables);
  }

  stateFile(stackFolder: string): string {
    return join(this.workingDirectory(stackFolder), 'terraform.tfstate');
  }

  private async ready(stackFolder: string): Promise<void> {
    const outcome = await this.init(stackFolder);
    if (outcome.code !== 0) throw new Error(`${this.name} init failed: ${outcome.stderr.trim()}`);
  }

  private init(stackFolder: string): Promise<Outcome> {
    const directory = this.workingDirectory(stackFolder);
    mkdirSync(directory, { recursive: true });
    for (const name of filesIn(directory)) rmSync(join(directory, name));
    for (const name of filesIn(stackFolder)) copyFileSync(join(stackFolder, name), join(directory, name));
    const environment = this.environment({});
    return run(this.command, ['init', '-input=false', '-no-color'], { directory, environment });
  }

  private async run(stackFolder: string, args: string[], variables: VariableValues): Promise<Outcome> {
    const directory = this.workingDirectory(stackFolder);
    const environment = this.environment(variables);
    const [command = '', ...rest] = args;
    const outcome = await run(this.command, [command, '-no-color', ...rest], { directory, environment });
    if (outcome.code !== 0) throw new Error(`${this.name} ${command} failed: ${outcome.stderr.trim()}`);
    return outcome;
  }

  private workingDirectory(stackFolder: string): string {
    return join(this.directory, basename(stackFolder));
  }

  /** Secrets go no other way than this. */
  private environment(variables: VariableValues): Record<string, string> {
    const { vault, token = vault.rootToken } = this.login;
    const environment: Record<string, string> = {
      ...providerSettings(),
      VAULT_ADDR: vault.address,
      VAULT_TOKEN: token,
    };
    const authority = vault.certificateAuthority;
    if (authority !== undefined) {
      environment['VAULT_CACERT'] = join(this.directory, 'vault-ca.crt');
      writeFileSync(environment['VAULT_CACERT'], authority);
    }
    for (const [name, value] of Object.entries(variables)) {
      if (value === null || value === undefined) continue;
      environment[`TF_VAR_${name}`] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return environment;
  }
}

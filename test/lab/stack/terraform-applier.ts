import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, run } from '../process/run';
import { type VariableValues } from '../vault-writer/expression';
import { type VaultServer } from '../vault/vault-server';
import { plannedChanges } from './planned-changes';
import { type StackApplier, stackOf } from './stack-applier';
import { providerSettings } from './terraform-program';

/** Applies stacks with Terraform or OpenTofu and the real provider. */
export class TerraformApplier implements StackApplier {
  constructor(
    readonly name: string,
    private readonly command: string,
    private readonly vault: VaultServer,
    private readonly directory: string,
  ) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Why the stack cannot be initialized; undefined when it can be. */
  async obstacle(configurationFile: string): Promise<string | undefined> {
    const outcome = await this.init(configurationFile);
    return outcome.code === 0 ? undefined : outcome.stderr.trim();
  }

  async apply(configurationFile: string, variables: VariableValues = {}): Promise<number> {
    await this.ready(configurationFile);
    const outcome = await this.run(configurationFile, ['apply', '-auto-approve', '-input=false'], variables);
    const counted = /(\d+) added, (\d+) changed, (\d+) destroyed/.exec(outcome.stdout);
    return (counted ?? []).slice(1).reduce((sum, count) => sum + Number(count), 0);
  }

  async plan(configurationFile: string, variables: VariableValues = {}): Promise<readonly string[]> {
    await this.ready(configurationFile);
    const outcome = await this.run(configurationFile, ['plan', '-input=false'], variables);
    return plannedChanges(outcome.stdout);
  }

  async destroy(configurationFile: string, variables: VariableValues = {}): Promise<void> {
    await this.ready(configurationFile);
    await this.run(configurationFile, ['destroy', '-auto-approve', '-input=false'], variables);
  }

  stateFile(configurationFile: string): string {
    return join(this.workingDirectory(configurationFile), 'terraform.tfstate');
  }

  private async ready(configurationFile: string): Promise<void> {
    const outcome = await this.init(configurationFile);
    if (outcome.code !== 0) throw new Error(`${this.name} init failed: ${outcome.stderr.trim()}`);
  }

  private init(configurationFile: string): Promise<Outcome> {
    const directory = this.workingDirectory(configurationFile);
    mkdirSync(directory, { recursive: true });
    copyFileSync(configurationFile, join(directory, 'cdk.tf.json'));
    const environment = this.environment({});
    return run(this.command, ['init', '-input=false', '-no-color'], { directory, environment });
  }

  private async run(configurationFile: string, args: string[], variables: VariableValues): Promise<Outcome> {
    const directory = this.workingDirectory(configurationFile);
    const environment = this.environment(variables);
    const [command = '', ...rest] = args;
    const outcome = await run(this.command, [command, '-no-color', ...rest], { directory, environment });
    if (outcome.code !== 0) throw new Error(`${this.name} ${command} failed: ${outcome.stderr.trim()}`);
    return outcome;
  }

  private workingDirectory(configurationFile: string): string {
    return join(this.directory, stackOf(configurationFile));
  }

  /** Secrets go no other way than this. */
  private environment(variables: VariableValues): Record<string, string> {
    const environment: Record<string, string> = {
      ...providerSettings(),
      VAULT_ADDR: this.vault.address,
      VAULT_TOKEN: this.vault.rootToken,
    };
    const authority = this.vault.certificateAuthority;
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

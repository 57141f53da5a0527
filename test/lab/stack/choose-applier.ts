import { basename, join } from 'node:path';
import { type Lab } from '../lab';
import { type Progress } from '../program/binary';
import { type StackApplier } from './stack-applier';
import { TerraformApplier } from './terraform-applier';
import { firstError, terraformCommand } from './terraform-program';
import { WriterApplier } from './writer-applier';

/** The lab's own writer, which is always there; as root, or with a token of Vault's. */
export function writerApplier(lab: Lab, token?: string): StackApplier {
  return new WriterApplier({ vault: lab.vault, token }, join(lab.directory, 'writer'));
}

/**
 * Terraform, or else OpenTofu, with the real provider, if the machine can get it for this configuration;
 * undefined, and a line that says why, if not. `TERRAFORM_BIN` names the program to use.
 */
export async function terraformApplier(
  lab: Lab,
  stackFolder: string,
  tell: Progress,
  token?: string,
): Promise<StackApplier | undefined> {
  const command = terraformCommand();
  if (command === undefined) {
    tell(
      'neither terraform nor tofu is installed: the Terraform leg is skipped, the writer applies the stacks',
    );
    return undefined;
  }
  const name = basename(command);
  const applier = new TerraformApplier(name, command, { vault: lab.vault, token }, join(lab.directory, name));
  const obstacle = await applier.obstacle(stackFolder);
  if (obstacle === undefined) return applier;
  tell(
    `${name} init failed (${firstError(obstacle)}): the Terraform leg is skipped, the writer applies the stacks`,
  );
  return undefined;
}

/**
 * What applies the stacks of a test: Terraform with the real provider where it can be had, else the writer.
 * `LAB_APPLIER=writer` chooses the writer, `LAB_APPLIER=terraform` makes it an error that Terraform cannot be had.
 * It works as root, or with a token of Vault's.
 */
export async function applierFor(
  lab: Lab,
  stackFolder: string,
  tell: Progress,
  token?: string,
): Promise<StackApplier> {
  const wanted = process.env['LAB_APPLIER'];
  if (wanted === 'writer') return writerApplier(lab, token);
  const terraform = await terraformApplier(lab, stackFolder, tell, token);
  if (terraform === undefined && wanted === 'terraform') throw new Error('LAB_APPLIER asks for Terraform.');
  return terraform ?? writerApplier(lab, token);
}

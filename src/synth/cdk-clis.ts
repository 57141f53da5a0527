import { writePlain } from '../output';
import { type Synthesis } from './synthesis';

/** Terraform as the cdktf CLI expects it; the CLI itself removes the folders of stacks that are gone. */
export function synthesizeForCdktf({ rendering }: Synthesis, out: string): void {
  writePlain(rendering.cdktf(), out);
}

/** Manifests as the cdk8s CLI expects them, in a folder that the CLI emptied. */
export function synthesizeForCdk8s({ rendering }: Synthesis, out: string): void {
  writePlain(rendering.cdk8s(), out);
}

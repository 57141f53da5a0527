import { runWith } from '../app';
import { type SynthCommandOptions } from '../commands/synth';

/** Has the definition synthesized, and returns the code to end with. */
export async function run(given: SynthCommandOptions): Promise<number> {
  const { app, out, only, cluster, check = false, force = false, full = false } = given;
  const options = { mode: check ? 'check-files' : 'synth', out, only, cluster, force, full } as const;
  const { code } = await runWith(app, options, 'a program that calls platform.synth()');
  return code;
}

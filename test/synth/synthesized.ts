import { type Platform } from '../../src';
import { synthesizeAs } from '../../src/synth/synthesize';
import { DEFAULT_OPTIONS, type Request, type SynthOptions } from '../../src/synth/request';

/** What a synthesis printed, and whether the files were as the definition says. */
export interface Synthesized {
  readonly stdout: string;
  readonly stderr: string;
  readonly good: boolean;
}

/** Synthesizes in this process. */
export function synthesizedAs(request: Request, platform: Platform): Synthesized {
  let [stdout, stderr] = ['', ''];
  const good = synthesizeAs(request, platform, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { stdout, stderr, good };
}

/** Synthesizes in this process as for our own command. */
export function synthesizedTo(
  out: string,
  platform: Platform,
  options: Partial<SynthOptions> = {},
): Synthesized {
  return synthesizedAs({ by: 'tenantry', options: { ...DEFAULT_OPTIONS, out, ...options } }, platform);
}

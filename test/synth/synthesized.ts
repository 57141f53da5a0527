import { type Platform } from '../../src';
import { synthesizeAs } from '../../src/synth/synthesize';
import { DEFAULT_WISH, type Request, type Wish } from '../../src/synth/request';

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
export function synthesizedTo(out: string, platform: Platform, wish: Partial<Wish> = {}): Synthesized {
  return synthesizedAs({ by: 'tenantry', wish: { ...DEFAULT_WISH, out, ...wish } }, platform);
}

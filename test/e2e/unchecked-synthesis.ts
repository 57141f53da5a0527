import { type Platform } from '../../src';
import { type PlanRecord } from '../../src/plan/records';
import { synthesizeOwn } from '../../src/synth/own-synthesis';
import { Progress } from '../../src/synth/progress';
import { Rendering } from '../../src/synth/rendering';
import { visitedOutput } from '../../src/synth/visited';

/** Writes what a plan means as synthesis does, but for the checks, which would refuse it; the platform has the hooks. */
export function synthesizeUnchecked(platform: Platform, plan: PlanRecord, out: string): void {
  const silent = { write: () => undefined };
  const rendering = new Rendering(platform, plan, visitedOutput(platform, plan));
  synthesizeOwn(
    {
      plan,
      rendering,
      streams: { stdout: silent, stderr: silent },
      progress: new Progress(silent),
      elapsed: () => 0,
    },
    { mode: 'synth', out, force: true },
  );
}

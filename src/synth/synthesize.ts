import { type Platform, type SynthProps } from '../domain/platform/platform';
import { leaveAnswer } from './answer';
import { findingsOf, foundIn, printWarnings, requireNoErrors } from './findings';
import { ClusterPart } from './cluster-part';
import { synthesizeForCdk8s, synthesizeForCdktf } from './cdk-clis';
import { folderBelow, takeFolder } from './output-folder';
import { synthesizeOwn } from './own-synthesis';
import { Progress } from './progress';
import { Rendering } from './rendering';
import { isQuestion, type Request, requestOf } from './request';
import { type Streams, streamsOf } from './streams';
import { type Synthesis } from './synthesis';

/** Exit code of a check that found files which are not what the definition says. */
const NOT_SO = 1;

/** Synthesizes a platform for whoever started this program. Called by `Platform.synth()`. */
export function synthesize(platform: Platform, { outdir }: SynthProps): void {
  const request = requestIn(outdir, requestOf(process.env), platform);
  if (!synthesizeAs(request, platform, streamsOf(process))) process.exitCode = NOT_SO;
}

/** What is requested, in the folder that the platform has for it. */
function requestIn(outdir: string | undefined, request: Request, platform: Platform): Request {
  if (request.by !== 'tenantry') {
    takeFolder(
      request.out,
      platform,
      'Make it one platform, or use `tenantry synth`, where each has an outdir.',
    );
    return request;
  }
  const out = folderBelow(request.options.out, outdir, platform);
  takeFolder(out, platform, "Give each a folder of its own: platform.synth({ outdir: 'eu' }).");
  return { by: 'tenantry', options: { ...request.options, out } };
}

/**
 * Compiles a platform, proves it, renders and writes what is requested.
 *
 * @param request who wants it, and what of it
 * @param platform the platform
 * @param streams where messages go to
 * @returns false where files were to be checked, and are not what the definition says
 * @throws DefinitionError when an error is found, or a file is in the way; nothing is written then
 */
export function synthesizeAs(request: Request, platform: Platform, streams: Streams): boolean {
  const progress = new Progress(streams.stderr);
  try {
    return synthesizeShowing(progress, request, platform, streams);
  } finally {
    progress.clear();
  }
}

function synthesizeShowing(
  progress: Progress,
  request: Request,
  platform: Platform,
  streams: Streams,
): boolean {
  const started = performance.now();
  progress.show('compiling');
  const plan = platform._compileAndRelease();
  progress.show('checking');
  if (request.by === 'tenantry' && isQuestion(request.options)) {
    leaveAnswer(platform, plan, request.options);
    return true;
  }
  const cluster = request.by === 'tenantry' ? request.options.cluster : undefined;
  const part = cluster === undefined ? undefined : new ClusterPart(plan, cluster);
  const { visited } = foundIn(platform, plan);
  const findings = findingsOf(platform, plan, cluster);
  requireNoErrors(findings, plan.platform);
  progress.clear();
  printWarnings(findings, streams.stderr);
  const synthesis: Synthesis = {
    plan,
    rendering: new Rendering(platform, plan, visited, part),
    part,
    streams,
    progress,
    elapsed: () => performance.now() - started,
  };
  if (request.by === 'tenantry') return synthesizeOwn(synthesis, request.options);
  if (request.by === 'cdktf') synthesizeForCdktf(synthesis, request.out);
  else synthesizeForCdk8s(synthesis, request.out);
  return true;
}

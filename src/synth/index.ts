import { resolve } from 'node:path';
import { runChecks } from '../checks/run';
import { type Platform } from '../domain/platform';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { answer, isQuestion } from './answer';
import { printFindings, requireNoErrors } from './findings';
import { synthesizeForCdk8s, synthesizeForCdktf } from './foreign-synthesis';
import { synthesizeOwn } from './own-synthesis';
import { Rendering } from './rendering';
import { type Request, requestOf } from './request';
import { type Streams } from './streams';
import { type Synthesis } from './synthesis';

/** Exit code of a check that found errors, or files which are not what the definition says, and of a "may not". */
const NOT_SO = 1;

const synthesized = new Map<string, Platform>();

/** Synthesizes a platform for whoever started this program. Called by `Platform.synth()`. */
export function synthesize(platform: Platform): void {
  const request = requestOf(process.env);
  requireOwnFolder(resolve(request.by === 'tenantry' ? request.wish.out : request.out), platform);
  if (!synthesizeAs(request, platform, process)) process.exitCode = NOT_SO;
}

/** Refuses a second platform in an output folder: each would prune what the other wrote. */
function requireOwnFolder(folder: string, platform: Platform): void {
  const other = synthesized.get(folder) ?? platform;
  synthesized.set(folder, other);
  if (other === platform) return;
  throw new DefinitionError({
    given: `platform '${other.node.id}' was synthesized to the same folder before`,
    expected: 'one platform a program',
    fix: 'Make it one platform, or two programs with an output folder each (--out).',
    where: platform.node.path,
  });
}

/**
 * Compiles a platform, proves it, renders and writes what is requested.
 *
 * @param request who wants it, and what of it
 * @param platform the platform
 * @param streams where messages go to
 * @returns false where only a check was requested, and found errors or files that are not what the definition says,
 * or where an identity may not do what was asked
 * @throws DefinitionError when a check finds an error, or a file is in the way; nothing is written then
 */
export function synthesizeAs(request: Request, platform: Platform, streams: Streams): boolean {
  const started = performance.now();
  const plan = platform._compileAndRelease()._record;
  if (request.by === 'tenantry' && isQuestion(request.wish)) return answer(plan, request.wish, streams);
  const report = (findings: readonly Finding[]): void => {
    printFindings(findings, streams.stderr);
    requireNoErrors(findings, plan.platform);
  };
  report(runChecks(plan));
  const synthesis: Synthesis = {
    plan,
    rendering: new Rendering(platform, plan, report),
    streams,
    elapsed: () => performance.now() - started,
  };
  if (request.by === 'tenantry') return synthesizeOwn(synthesis, request.wish);
  if (request.by === 'cdktf') synthesizeForCdktf(synthesis, request.out);
  else synthesizeForCdk8s(synthesis, request.out);
  return true;
}

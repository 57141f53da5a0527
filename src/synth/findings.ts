import { lineOf } from '../domain/platform/call-site';
import { type Platform } from '../domain/platform/platform';
import { countText, findingText } from '../checks/format/text';
import { allRules } from '../checks/own-rule';
import { runChecks } from '../checks/run';
import { DefinitionError } from '../plan/definition-error';
import { type Finding } from '../plan/finding';
import { type Prover } from '../plan/own-output';
import { inert } from '../plan/quote';
import { withReadBack } from '../plan/read-back';
import { type PlanRecord } from '../plan/records';
import { requireCluster } from './cluster-part';
import { concerning } from './concerned';
import { emphasisOf } from './emphasis';
import { type MessageStream } from './streams';
import { type Visited, visitedOutput } from './visited';

const SHOWN = 100;

/** What was found in a platform. */
export interface Found {
  readonly findings: readonly Finding[];
  /** What its visitors make of its output. */
  readonly visited: Visited;
}

const known = new WeakMap<PlanRecord, Found>();

/** What our rules and the platform's own find in what it means, and in what its visitors make of it: asked once. */
export function foundIn(platform: Platform, plan: PlanRecord): Found {
  let found = known.get(plan);
  if (!found) {
    const visited = visitedOutput(platform, plan);
    const findings = withLines(
      runChecks(visited.plan, allRules(platform._ownRules), visited.problems),
      platform,
    );
    found = { visited, findings };
    known.set(plan, found);
  }
  return found;
}

/**
 * What was found in a platform, or what of it concerns a cluster of it.
 *
 * @throws DefinitionError where it has no such cluster
 */
export function findingsOf(platform: Platform, plan: PlanRecord, cluster?: string): readonly Finding[] {
  const { findings } = foundIn(platform, plan);
  if (cluster === undefined) return findings;
  requireCluster(plan, cluster);
  return findings.filter(concerning(plan, cluster));
}

/** How a plan is proven with what its visitors make, and with what somebody's own stacks and charts add. */
export function findingsWith(platform: Platform, plan: PlanRecord): Prover['findings'] {
  const { visited } = foundIn(platform, plan);
  const rules = allRules(platform._ownRules);
  return ({ problems, readBack }) =>
    withLines(
      runChecks(withReadBack(visited.plan, readBack), rules, [...visited.problems, ...problems]),
      platform,
    );
}

/** Findings with the lines of their author's program that made what they are about. */
function withLines(findings: readonly Finding[], platform: Platform): Finding[] {
  return findings.map((finding) => {
    const line = lineOf(platform, finding.origin);
    return line === undefined ? finding : { ...finding, line };
  });
}

/** Prints warnings, each with what to do about it; of what was acknowledged one line, with the reason. */
export function printWarnings(findings: readonly Finding[], stream: MessageStream): void {
  const emphasis = emphasisOf(stream.colored ?? false);
  for (const finding of findings.slice(0, SHOWN)) {
    const { rule, origin, message, acknowledged } = finding;
    const text =
      acknowledged === undefined
        ? findingText(finding, emphasis)
        : inert(emphasis.aside(`acknowledged: ${message} [${rule}] at ${origin}: ${acknowledged}\n`));
    stream.write(text);
  }
  if (findings.length > SHOWN) stream.write(`and ${findings.length - SHOWN} more\n`);
}

/** Refuses what an error was found in, and says all that was found. */
export function requireNoErrors(findings: readonly Finding[], platform: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  const shown = findings.slice(0, SHOWN).map((finding) => findingText(finding));
  if (findings.length > SHOWN) shown.push(`and ${findings.length - SHOWN} more\n`);
  throw new DefinitionError({
    id: 'errors-found',
    given: errors === 1 ? '1 error was found' : `${errors} errors were found`,
    expected: 'a definition whose two halves fit each other',
    fix: `Correct what is listed here; nothing was written.\n\n${[...shown, countText(findings)].join('\n')}`,
    where: platform,
  })._listing(findings);
}

import { type Finding } from '../plan/finding';
import { compareText } from '../plan/order';
import { type Problem } from './rule';

/** A finding, and by what it is a cause of others, or may follow from one. */
export type Found = Finding & Pick<Problem, 'spoils' | 'restsOn'>;

/** Key of prefixes of two tenants that are not apart, as a cause; in whatever order. */
export function prefixesKey(one: string, other: string): string {
  return `prefixes ${[one, other].sort(compareText).join(' ')}`;
}

/** Key of what is named and not there, as a cause. */
export function missingKey(list: string, key: string): string {
  return `missing ${list} ${key}`;
}

/** The findings, each with the cause that it may follow from, where one was found. */
export function withCauses(found: readonly Found[]): Finding[] {
  const causes = new Map<string, string>();
  for (const { spoils, message } of found)
    if (spoils !== undefined && !causes.has(spoils)) causes.set(spoils, message);
  return found.map(({ spoils, restsOn = [], ...finding }) => {
    const thing = spoils === undefined ? restsOn.find((each) => causes.has(each)) : undefined;
    return thing === undefined ? finding : { ...finding, follows: causes.get(thing) };
  });
}

/** Errors first, then by place: what is wrong with one construct stands together. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.severity, b.severity) ||
    compareText(a.origin, b.origin) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Findings sorted: errors first, then by place, and what may follow from a cause below it, unless that is meant. */
export function sortedFindings(findings: readonly Finding[]): Finding[] {
  const followers = new Map<string, Finding[]>();
  for (const { message, acknowledged } of findings)
    if (acknowledged === undefined) followers.set(message, []);
  const first: Finding[] = [];
  for (const finding of findings) {
    const { follows, ...alone } = finding;
    const below = follows === undefined ? undefined : followers.get(follows);
    if (below && finding.acknowledged === undefined) below.push(finding);
    else first.push(alone);
  }
  return first.sort(compareFindings).flatMap((finding) => {
    const below = followers.get(finding.message) ?? [];
    // Of several causes with one text the first has them.
    followers.delete(finding.message);
    return [finding, ...below.sort(compareFindings)];
  });
}

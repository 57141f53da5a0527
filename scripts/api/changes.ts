/** A line of an API that is not what it was. */
export interface ApiChange {
  /** Whether it is gone (a type with its members, a member, a rule), is other, or has to be given from now on. */
  readonly kind: 'gone' | 'changed' | 'required';
  /** What it is called. */
  readonly name: string;
  /** The line before, or the new one. */
  readonly line: string;
}

/**
 * What of the lines of an API is gone or says something else. What a type has grown, a member or an interface, is no
 * change unless it has to be given: nobody wrote a program against it before. That a thing is deprecated or settled by
 * now is none either.
 */
export function apiChanges(before: readonly string[], after: readonly string[]): ApiChange[] {
  const today = new Map(withInherited(after).map((line) => [nameOf(line), line]));
  const goneTypes = new Set(before.filter((line) => isType(line) && !today.has(nameOf(line))).map(nameOf));
  const changes = before.flatMap((line): ApiChange[] => {
    const name = nameOf(line);
    if (goneTypes.has(ownerOf(line)) && !isType(line)) return [];
    const now = today.get(name);
    if (now === undefined) return [{ kind: 'gone', name, line }];
    const same = isType(line) ? isGrown(line, now) : withoutStability(line) === withoutStability(now);
    return same ? [] : [{ kind: 'changed', name, line }];
  });
  return [...changes, ...newlyRequired(before, after)];
}

/** The lines of an API, and those of what a type has of others that it is: it may have had them itself before. */
function withInherited(lines: readonly string[]): string[] {
  const members = new Map<string, string[]>();
  for (const line of lines.filter((each) => !isType(each)))
    members.set(ownerOf(line), [...(members.get(ownerOf(line)) ?? []), line]);
  const types = new Map(lines.filter(isType).map((line) => [nameOf(line), line]));
  const inherited = (type: string): string[] =>
    basesOf(types.get(type) ?? '').flatMap((base) =>
      [...inherited(base), ...(members.get(base) ?? [])]
        .filter((line) => !nameOf(line).endsWith('.new'))
        .map((line) => type + line.slice(ownerOf(line).length)),
    );
  return [...[...types.keys()].flatMap(inherited), ...lines];
}

/** What a type is by its own line. */
function basesOf(line: string): string[] {
  return /^\S+(?: class)? \S+ is ([^[]+)/.exec(line)?.[1]?.trim().split(', ') ?? [];
}

/** New members of props that were there before, without which they are refused. */
function newlyRequired(before: readonly string[], after: readonly string[]): ApiChange[] {
  const names = new Set(before.map(nameOf));
  const props = new Set(before.filter((line) => line.startsWith('props ')).map(nameOf));
  return after
    .filter((line) => props.has(ownerOf(line)) && !isType(line) && !names.has(nameOf(line)))
    .filter((line) => !line.startsWith(`${nameOf(line)}?`))
    .map((line) => ({ kind: 'required', name: nameOf(line), line }));
}

/** Of what is gone that which was neither deprecated nor experimental: a promise is broken. */
export function brokenPromises(before: readonly string[], after: readonly string[]): string[] {
  const unsettled = new Set(before.filter((line) => isType(line) && UNSETTLED.test(line)).map(nameOf));
  return apiChanges(before, after)
    .filter(({ kind, line }) => {
      const byItself = UNSETTLED.test(line);
      const byItsType = unsettled.has(ownerOf(line)) && !line.endsWith(' [stable]');
      return kind === 'gone' && !byItself && !byItsType;
    })
    .map(({ name }) => name);
}

const STABILITY = / \[(?:stable|experimental|deprecated: .*)\]$/;
const UNSETTLED = / \[(?:experimental|deprecated: .*)\]$/;

const withoutStability = (line: string) => line.replace(STABILITY, '');

export const isType = (line: string) =>
  /^(?:(?:abstract )?class|interface|props|enum|rule|error) /.test(line);

/** The name of a type or rule without what it is: a class that becomes an interface is changed, not gone. */
export function nameOf(line: string): string {
  const [name = ''] = line.replace(/^(?:abstract )?(?:class|interface|props|enum) /, '').split(/[(?: ]/);
  return /^(?:rule|error) /.test(line) ? (line.split(' = ')[0] ?? '') : name;
}

export const ownerOf = (line: string) => nameOf(line).split('.')[0] ?? '';

function isGrown(before: string, after: string): boolean {
  const [old, now] = [before, after].map(withoutStability) as [string, string];
  return now === old || (!old.startsWith('rule ') && now.startsWith(old));
}

import { ALL_KINDS, kindOf } from './kinds';
import { type MadeCredential, type RecordName } from './kinds/kind';
import { type Kind, ownersOf, type PlanRecord, type RecordOf } from './records';

/** A credential that a role of a plan makes. */
export interface Made extends MadeCredential {
  readonly role: RecordName;
}

const MADE = new WeakMap<PlanRecord, ReadonlyMap<string, Made>>();

function textOf({ server, path, method }: Pick<Made, 'server' | 'path' | 'method'>): string {
  return `${server} ${method} ${path}`;
}

function* madeIn(plan: PlanRecord): Generator<Made> {
  const ofKind = <K extends Kind>(kind: K): Made[] => {
    const { makes, key } = kindOf(kind);
    if (!makes) return [];
    const records = ownersOf(plan).flatMap((owner) => owner[kind] as readonly RecordOf<K>[]);
    return records.map((record) => ({ ...makes(record), role: { kind, key: key(record) } }));
  };
  for (const kind of ALL_KINDS) yield* ofKind(kind);
}

/** The credential that a request makes; undefined where no role of the plan makes any. */
export function madeBy(
  plan: PlanRecord,
  request: Pick<Made, 'server' | 'path' | 'method'>,
): Made | undefined {
  let made = MADE.get(plan);
  if (!made) MADE.set(plan, (made = new Map([...madeIn(plan)].map((each) => [textOf(each), each] as const))));
  return made.get(textOf(request));
}

import { type IConstruct } from 'constructs';
import { authorLine, type Callee, framesAbove, isAuthors, reportedLine } from '../../plan/author-line';

/** How many calls are looked at: this library's own, which may be between what is made and its author's, and that one. */
const DEPTH = 8;
const SITES: unique symbol = Symbol.for('tenantry.call-sites');

/** A call of an author's as file:line:column, which is written out when it is asked for. */
type CallSite = () => string | undefined;

/** The root of a definition, with the call that made each construct, by its path. */
interface Root extends IConstruct {
  readonly [SITES]?: Map<string, CallSite>;
}

/** Calls by their file and position in it: a loop makes many things by one. */
const known = new Map<string, Map<number, CallSite>>();

const asTheyAre = (_error: Error, calls: NodeJS.CallSite[]) => calls;

/** The calls above a constructor that is being called: where they stand is known at little cost, but not written out. */
function callsAbove(callee: Callee): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const trace: { stack?: NodeJS.CallSite[] } = {};
  Error.stackTraceLimit = DEPTH;
  Error.prepareStackTrace = asTheyAre;
  try {
    Error.captureStackTrace(trace, callee);
    return trace.stack ?? [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** The author's call above a constructor that is being called, where it is one of the nearest. */
function callAbove(callee: Callee): CallSite | undefined {
  for (const call of callsAbove(callee)) {
    const file = call.getFileName();
    if (file === null || !isAuthors(file)) continue;
    const inFile = known.get(file) ?? new Map<number, CallSite>();
    known.set(file, inFile);
    const position = call.getPosition();
    const site = inFile.get(position) ?? writtenOnce(framesAbove(callee, DEPTH));
    inFile.set(position, site);
    return site;
  }
  return undefined;
}

function writtenOnce(frames: () => string[]): CallSite {
  let written: { readonly line: string | undefined } | undefined;
  return () => {
    if (!written) {
      const line = authorLine(frames());
      written = { line: line === undefined ? undefined : reportedLine(line) };
    }
    return written.line;
  };
}

/** How many constructs are making their parts just now: what is made meanwhile no author called for by itself. */
let makingParts = 0;

/** Makes the parts of a construct, which take the line of whatever made that. */
export function asParts<T>(make: () => T): T {
  makingParts++;
  try {
    return make();
  } finally {
    makingParts--;
  }
}

/** Takes note of the author's call that makes a construct, while it is being made. */
export function noteCall(construct: IConstruct): void {
  if (makingParts > 0) return;
  const root = construct.node.root as Root;
  const site = callAbove(construct.constructor as Callee);
  if (!site) return;
  if (!root[SITES]) Object.defineProperty(root, SITES, { value: new Map<string, CallSite>() });
  root[SITES]?.set(construct.node.path, site);
}

/**
 * The line of its author's program that made what is at a construct path, or the nearest around it: file:line:column.
 *
 * @param root the root of the definition
 * @param path construct path, as origins of findings have it
 */
export function lineOf(root: IConstruct, path: string): string | undefined {
  const sites = (root as Root)[SITES];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const site = sites?.get(at);
    if (site) return site();
  }
  return undefined;
}

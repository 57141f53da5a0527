/** A state: takes a character that its atom takes, goes on without one, or holds at one end of the text alone. */
type State =
  | { readonly kind: 'atom'; readonly atom: RegExp; readonly next: number }
  | { readonly kind: 'go'; readonly to: number[] }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'match' };

/** Makes the states of a part of an expression, which lead to another state; answers the first. */
type Part = (next: number) => number;

const ATOM = /\\.|\[\^?(?:\\.|[^\]\\])*\]|[^\\[\]()|*+?^$]/uy;
/** One of each character that an expression can tell from others. */
const CHARACTERS = [...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), '\t', '\u00e9'];

/** By each beginning of some texts from a prefix on, the characters that they go on with. */
function continuations(prefix: string, texts: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const characters = new Map<string, Set<string>>();
  for (const text of texts) {
    let beginning = prefix;
    for (const character of text.slice(prefix.length)) {
      const known = characters.get(beginning);
      if (known) known.add(character);
      else characters.set(beginning, new Set([character]));
      beginning += character;
    }
  }
  return characters;
}

/**
 * A regular expression for whole paths, of the kind that Go and JavaScript read alike. It is run without going back:
 * each question takes time in proportion to the expression and the path, whoever wrote them.
 */
export class PathExpression {
  private readonly states: State[] = [{ kind: 'match' }];
  private readonly first: number;
  private at = 0;

  /** @param text an expression that JavaScript takes, without groups of special kinds but `(?:…)` */
  public constructor(private readonly text: string) {
    this.first = this.alternatives()(0);
  }

  /** Whether a whole path matches. */
  public matches(path: string): boolean {
    return this.hasMatch(this.run(path, true));
  }

  /** Whether any path matches that begins with a text, and goes on. */
  public canMatchBelow(prefix: string): boolean {
    return this.canGoOn(this.run(prefix, false));
  }

  /** Whether every path that matches and begins with a text is one of these. */
  public matchesOnly(prefix: string, paths: Iterable<string>): boolean {
    const known = new Set([...paths].filter((path) => path.startsWith(prefix) && path !== prefix));
    const characters = continuations(prefix, known);
    const waiting = [{ text: prefix, alive: this.run(prefix, false) }];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const { text, alive } = at;
      const next = characters.get(text) ?? new Set();
      if (this.canGoOn(alive, next)) return false;
      for (const character of next) {
        const longer = `${text}${character}`;
        if (!known.has(longer) && this.hasMatch(this.step(alive, character, true))) return false;
        waiting.push({ text: longer, alive: this.step(alive, character, false) });
      }
    }
    return true;
  }

  /** Whether a match goes on from states, with a character that is none of some. */
  private canGoOn(states: ReadonlySet<number>, but: ReadonlySet<string> = new Set()): boolean {
    const seen = new Set<number>();
    let excepted = but;
    for (let waiting = [...states]; waiting.length > 0; excepted = new Set()) {
      const reached: number[] = [];
      for (const at of waiting) {
        const state = this.states[at];
        if (state?.kind !== 'atom' || seen.has(at)) continue;
        if (!CHARACTERS.some((character) => !excepted.has(character) && state.atom.test(character))) continue;
        if (excepted.size === 0) seen.add(at);
        if (this.hasMatch(this.closure([state.next], false, true))) return true;
        reached.push(...this.closure([state.next], false, false));
      }
      waiting = reached;
    }
    return false;
  }

  private hasMatch(states: ReadonlySet<number>): boolean {
    return states.has(0);
  }

  /** The states after a text; `isWhole` when nothing follows it. */
  private run(text: string, isWhole: boolean): ReadonlySet<number> {
    const characters = [...text];
    let alive = this.closure([this.first], true, isWhole && characters.length === 0);
    characters.forEach((character, at) => {
      alive = this.step(alive, character, isWhole && at === characters.length - 1);
    });
    return alive;
  }

  /** The states after one more character. */
  private step(alive: ReadonlySet<number>, character: string, isEnd: boolean): ReadonlySet<number> {
    const next = [...alive].flatMap((index) => {
      const state = this.states[index];
      return state?.kind === 'atom' && state.atom.test(character) ? [state.next] : [];
    });
    return this.closure(next, false, isEnd);
  }

  /** What is reached from states without a character. */
  private closure(states: readonly number[], isStart: boolean, isEnd: boolean): ReadonlySet<number> {
    const reached = new Set<number>();
    const waiting = [...states];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      const state = this.states[at];
      if (state?.kind === 'go') waiting.push(...state.to);
      else if ((state?.kind === 'start' && isStart) || (state?.kind === 'end' && isEnd))
        waiting.push(state.next);
    }
    return reached;
  }

  private add(state: State): number {
    return this.states.push(state) - 1;
  }

  private takes(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): Part {
    const parts = [this.sequence()];
    while (this.takes('|')) parts.push(this.sequence());
    return (next) => this.add({ kind: 'go', to: parts.map((part) => part(next)) });
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.text.length && !/[|)]/.test(this.text[this.at] ?? '')) parts.push(this.repeated());
    return (next) => parts.reduceRight((to, part) => part(to), next);
  }

  private repeated(): Part {
    const part = this.single();
    const sign = ['*', '+', '?'].find((sign) => this.takes(sign));
    if (sign === undefined) return part;
    // How greedy it is changes nothing of whether a path matches.
    this.takes('?');
    return (next) => {
      const to = [next];
      const go = this.add({ kind: 'go', to });
      const first = part(sign === '?' ? next : go);
      to.push(first);
      return sign === '+' ? first : go;
    };
  }

  private single(): Part {
    if (this.takes('(')) {
      this.takes('?:');
      const inside = this.alternatives();
      this.takes(')');
      return inside;
    }
    for (const [sign, kind] of [
      ['^', 'start'],
      ['$', 'end'],
    ] as const) {
      if (this.takes(sign)) return (next) => this.add({ kind, next });
    }
    ATOM.lastIndex = this.at;
    const atom = ATOM.exec(this.text)?.[0];
    if (atom === undefined) throw new RangeError(`not an expression for paths: ${this.text}`);
    this.at += atom.length;
    const pattern = new RegExp(`^${atom}$`, 'u');
    return (next) => this.add({ kind: 'atom', atom: pattern, next });
  }
}

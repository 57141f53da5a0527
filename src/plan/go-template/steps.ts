import { answerOf, DATA, itemOf, larger, type Made, numbered, text, together } from './made';
import { type Node, type Operand, type Pipeline, type Template, type Term } from './node';
import { Scope } from './scope';

/** Functions that change their first argument. */
const CHANGES: ReadonlySet<string> = new Set([
  'merge',
  'mergeOverwrite',
  'mustMerge',
  'mustMergeOverwrite',
  'set',
]);

/** Blocks within each other, and templates that call each other: more of them are taken to have no end. */
const MAX_DEPTH = 500;

/** What a variable is at most; shared by all who see it. */
interface Cell {
  made: Made;
}

/** A template that takes longer to look at than its length allows. */
class NoEnd extends Error {}

/**
 * Steps that a template takes at most: characters that it makes, on the way, too. Infinity where nothing bounds them:
 * a count is not written out, a text doubles with every turn, templates call each other.
 *
 * A value of a secret counts as a line of text, or as a list of ten.
 *
 * @param length characters of its text: it may not take longer to look at than these allow
 */
export function templateSteps(template: Template, length: number): number {
  try {
    return new Steps(template, length).count();
  } catch (error) {
    if (error instanceof NoEnd) return Infinity;
    throw error;
  }
}

class Steps {
  private readonly nodes: readonly Node[];
  private readonly inner: ReadonlyMap<string, readonly Node[]>;
  /** The mapping of all values, which `set` may add to. */
  private readonly data: Cell = { made: DATA };
  private readonly changed = new Map<readonly Node[], ReadonlySet<string>>();
  private left: number;
  private depth = 0;

  public constructor({ nodes, inner }: Template, length: number) {
    this.nodes = nodes;
    this.inner = inner;
    this.left = 1000 + length;
  }

  public count(): number {
    return this.block(this.nodes, this.data, new Scope<Cell>().set('$', this.data));
  }

  private block(nodes: readonly Node[], dot: Cell, scope: Scope<Cell>): number {
    if (++this.depth > MAX_DEPTH) throw new NoEnd();
    const inside = new Scope(scope);
    let steps = 0;
    for (const node of nodes) {
      if (--this.left < 0) throw new NoEnd();
      steps += this.node(node, dot, inside);
    }
    this.depth--;
    return steps;
  }

  private node(node: Node, dot: Cell, scope: Scope<Cell>): number {
    switch (node.kind) {
      case 'text':
        return node.text.length;
      case 'action': {
        const { made, steps } = this.pipeline(node.pipeline, dot, scope);
        return steps + (node.pipeline.declares.length > 0 ? 0 : made.size);
      }
      case 'template':
        return this.call(node, dot, scope);
      case 'range':
        return this.loop(node, dot, new Scope(scope));
      case 'jump':
        return 0;
      default: {
        const inside = new Scope(scope);
        const { made, steps } = this.pipeline(node.pipeline, dot, inside);
        const within = node.kind === 'with' ? { made } : dot;
        return steps + this.block(node.body, within, inside) + this.block(node.otherwise, dot, inside);
      }
    }
  }

  private call(
    { name, pipeline }: Extract<Node, { readonly kind: 'template' }>,
    dot: Cell,
    scope: Scope<Cell>,
  ): number {
    const given = pipeline && this.pipeline(pipeline, dot, new Scope(scope));
    const cell = { made: given?.made ?? text(0) };
    return (
      (given?.steps ?? 0) + this.block(this.inner.get(name) ?? [], cell, new Scope<Cell>().set('$', cell))
    );
  }

  private loop(
    { pipeline, body, otherwise }: Extract<Node, { readonly body: unknown }>,
    dot: Cell,
    scope: Scope<Cell>,
  ): number {
    const { made, steps } = this.pipeline({ ...pipeline, declares: [] }, dot, scope);
    const times = made.items;
    const item = itemOf(made);
    const [first, second] = pipeline.declares;
    const taken = second === undefined ? [item] : [numbered(times), item];
    [first, second].forEach((name, at) => {
      if (name !== undefined) this.keep(name, taken[at] ?? item, pipeline.assigns, scope);
    });
    const turn = () => this.block(body, { made: item }, scope);
    const once = this.turns(turn, times, this.changedCells(body, scope));
    // A turn is a step, whatever is in it.
    const turns = times > 0 ? times * (1 + once) : 0;
    return steps + turns + this.block(otherwise, dot, scope);
  }

  /** Steps of one of many turns, after all of which variables of around have grown. */
  private turns(turn: () => number, times: number, cells: readonly Cell[]): number {
    const before = cells.map(({ made }) => made);
    const first = turn();
    if (cells.length === 0 || times <= 1) return first;
    const after = cells.map(({ made }) => made);
    turn();
    cells.forEach((cell, at) => {
      cell.made = grown(before[at] ?? cell.made, after[at] ?? cell.made, cell.made, times);
    });
    const final = cells.map(({ made }) => made);
    const last = turn();
    cells.forEach((cell, at) => (cell.made = final[at] ?? cell.made));
    return Math.max(first, last);
  }

  private changedCells(body: readonly Node[], scope: Scope<Cell>): Cell[] {
    const cells = [...this.changedIn(body)].map((name) => (name === '.' ? this.data : scope.get(name)));
    return [...new Set(cells.filter((cell) => cell !== undefined))];
  }

  /** Variables that are assigned or changed somewhere in a block; `.` for the values. */
  private changedIn(nodes: readonly Node[]): ReadonlySet<string> {
    const known = this.changed.get(nodes);
    if (known) return known;
    const names = new Set<string>();
    this.changed.set(nodes, names);
    const add = (more: Iterable<string>) => {
      for (const name of more) names.add(name);
    };
    const look = ({ assigns, declares, commands }: Pipeline): void => {
      if (assigns) add(declares);
      for (const command of commands) {
        const [first, ...given] = command;
        if (first?.term.kind === 'function' && CHANGES.has(first.term.name)) add([nameOf(given[0])]);
        for (const { term } of command) if (term.kind === 'pipeline') look(term.pipeline);
      }
    };
    for (const node of nodes) {
      if ('pipeline' in node && node.pipeline) look(node.pipeline);
      if ('body' in node) add([...this.changedIn(node.body), ...this.changedIn(node.otherwise)]);
      if (node.kind === 'template') add(this.changedIn(this.inner.get(node.name) ?? []));
    }
    return names;
  }

  private pipeline(pipeline: Pipeline, dot: Cell, scope: Scope<Cell>): { made: Made; steps: number } {
    if (--this.left < 0) throw new NoEnd();
    let last: Made | undefined;
    let steps = 0;
    for (const command of pipeline.commands) {
      const answer = this.command(command, last, dot, scope);
      last = answer.made;
      steps += answer.steps;
    }
    const made = last ?? text(0);
    for (const name of pipeline.declares) this.keep(name, made, pipeline.assigns, scope);
    return { made, steps };
  }

  /** What is assigned somewhere may be what it was elsewhere. */
  private keep(name: string, made: Made, assigns: boolean, scope: Scope<Cell>): void {
    const cell = assigns ? scope.get(name) : undefined;
    if (cell) cell.made = larger(cell.made, made);
    else scope.set(name, { made });
  }

  private command(
    operands: readonly Operand[],
    last: Made | undefined,
    dot: Cell,
    scope: Scope<Cell>,
  ): { made: Made; steps: number } {
    let steps = 0;
    const all = operands.map(({ term }) => {
      if (term.kind !== 'pipeline') return this.term(term, dot, scope);
      const answer = this.pipeline(term.pipeline, dot, new Scope(scope));
      steps += answer.steps;
      return answer.made;
    });
    const [first, ...given] = all;
    const [head, argument] = operands;
    if (head?.term.kind !== 'function') return { made: first ?? text(0), steps };
    const { name } = head.term;
    if (last) given.push(last);
    const format = argument?.term.kind === 'string' ? argument.term.value : undefined;
    const answer = answerOf(name, given, format);
    if (CHANGES.has(name)) this.change(argument, given, scope);
    return { made: answer.made, steps: steps + answer.steps };
  }

  private change(target: Operand | undefined, given: readonly Made[], scope: Scope<Cell>): void {
    const name = nameOf(target);
    const cell = name === '.' ? this.data : scope.get(name);
    if (cell) cell.made = together([cell.made, ...given.slice(1)]);
  }

  private term(term: Exclude<Term, { readonly kind: 'pipeline' }>, dot: Cell, scope: Scope<Cell>): Made {
    switch (term.kind) {
      case 'dot':
        return dot.made;
      case 'variable':
        return scope.get(term.name)?.made ?? DATA;
      case 'string':
        return text(term.value.length);
      case 'constant':
        return numbered(Math.abs(Number(term.text.replaceAll('_', ''))) || 0);
      case 'function':
        return text(0);
    }
  }
}

/** The variable that an operand is; `.` where it is none. */
function nameOf(operand: Operand | undefined): string {
  return operand?.term.kind === 'variable' && operand.term.name !== '$' ? operand.term.name : '.';
}

/** What grows so in the first turn and so in the second, after so many. */
function grown(before: Made, once: Made, twice: Made, times: number): Made {
  const after = (of: (made: Made) => number): number => {
    const [first, second] = [of(once) - of(before), of(twice) - of(once)];
    if (!(second > 0)) return of(twice);
    // By half again, or more: it doubles, or nearly.
    if (second > first * 1.5) return times > 2 ? Infinity : of(twice);
    return of(before) + times * first + times * times * Math.max(0, second - first);
  };
  return {
    size: after(({ size }) => size),
    items: after(({ items }) => items),
    number: twice.number > before.number ? Infinity : twice.number,
  };
}

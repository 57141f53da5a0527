import { type Node, type Operand, type Pipeline, type Template, type Term } from './node';
import { parseTemplate, TemplateProblem } from './parser';
import { Scope } from './scope';
import { templateSteps } from './steps';

/** What a template says. */
export interface TemplateReading {
  /** Names of the values that it reads, sorted. */
  readonly keys: readonly string[];
  /** Names of the functions that it calls, sorted. */
  readonly functions: readonly string[];
  /** Steps that it takes at most, Infinity where nothing bounds them; none where it cannot be parsed. */
  readonly steps: number;
  /** What is wrong with it, if anything: ESO would refuse it. */
  readonly problem?: string;
}

/** What something in a template may be. */
interface Held {
  /** Whether it may be the mapping of all values, whose fields are keys. */
  readonly values: boolean;
  /** Fields of it that may be that mapping, of a `dict`; `''` stands for what is in a list. */
  readonly fields: ReadonlySet<string>;
  /** The text that it is, where a template says it. */
  readonly text?: string;
}

const NOTHING: Held = { values: false, fields: new Set() };
const VALUES: Held = { values: true, fields: new Set() };
const LISTED = '';

/** Functions that may answer with one of their arguments. */
const PASSES_ON: ReadonlySet<string> = new Set([
  'and',
  'or',
  'coalesce',
  'default',
  'deepCopy',
  'mustDeepCopy',
  'ternary',
]);
const LISTS: ReadonlySet<string> = new Set(['list', 'tuple']);
/** Functions that take a field of their first argument by its name. */
const TAKES_FIELD: ReadonlySet<string> = new Set(['index', 'get']);
/** Functions that take something out of a list. */
const TAKES_ITEM: ReadonlySet<string> = new Set(['index', 'first', 'last', 'mustFirst', 'mustLast']);

/** What was read last: each rule that asks of templates would read all of them again. */
const RECENT = new Map<string, TemplateReading>();
const MAX_RECENT = 256;

/** Each pass carries a value over one more variable or template; nobody's are chained so long. */
const MAX_PASSES = 16;

function either(held: readonly Held[]): Held {
  return {
    values: held.some(({ values }) => values),
    fields: new Set(held.flatMap(({ fields }) => [...fields])),
  };
}

/** A list, or a mapping whose fields are these: which of them may be the mapping of all values. */
function holding(fields: readonly string[]): Held {
  return { values: false, fields: new Set(fields) };
}

/** What a variable, or the dot of an inner template, may be: whatever it is set to anywhere. */
class Cell {
  public held = NOTHING;

  /** Whether that is more than was known. */
  public add(held: Held): boolean {
    const both = either([this.held, held]);
    const more = both.values !== this.held.values || both.fields.size > this.held.fields.size;
    // The text alone, where it is set but once.
    this.held = this.held === NOTHING ? held : more ? both : this.held.text === held.text ? this.held : both;
    return more;
  }
}

/**
 * What a template reads and calls: through variables, `with`, `range`, `index`, `dict` and templates inside of it.
 *
 * Where something may be the mapping of all values, its fields are keys: that it may be is enough for ESO to fail.
 */
export function readTemplate(text: string): TemplateReading {
  let known = RECENT.get(text);
  if (!known) {
    known = readingOf(text);
    RECENT.set(text, known);
    const [oldest] = RECENT.keys();
    if (RECENT.size > MAX_RECENT && oldest !== undefined) RECENT.delete(oldest);
  }
  return known;
}

function readingOf(text: string): TemplateReading {
  let steps = 0;
  try {
    const template = parseTemplate(text);
    steps = templateSteps(template, text.length);
    return { ...new Reader(template).read(), steps };
  } catch (error) {
    if (!(error instanceof TemplateProblem)) throw error;
    return { keys: [], functions: [], steps, problem: error.message };
  }
}

class Reader {
  private readonly keys = new Set<string>();
  private readonly functions = new Set<string>();
  private readonly variables = new Map<Pipeline, Cell>();
  private readonly dots = new Map<string, Cell>();
  private hasMore = false;

  public constructor(private readonly template: Template) {}

  public read(): Pick<TemplateReading, 'keys' | 'functions'> {
    for (const name of this.template.inner.keys()) this.dots.set(name, new Cell());
    const root = new Cell();
    root.add(VALUES);
    let passes = 0;
    do {
      if (++passes > MAX_PASSES)
        throw new TemplateProblem('its variables and templates are chained too long');
      this.hasMore = false;
      this.nodes(this.template.nodes, VALUES, new Scope<Cell>().set('$', root));
      for (const [name, dot] of this.dots)
        this.nodes(this.template.inner.get(name) ?? [], dot.held, new Scope<Cell>().set('$', dot));
    } while (this.hasMore);
    return { keys: [...this.keys].sort(), functions: [...this.functions].sort() };
  }

  private add(cell: Cell, held: Held): void {
    if (cell.add(held)) this.hasMore = true;
  }

  private nodes(nodes: readonly Node[], dot: Held, scope: Scope<Cell>): void {
    const inside = new Scope(scope);
    for (const node of nodes) {
      if (node.kind === 'action') this.pipeline(node.pipeline, dot, inside);
      else if (node.kind === 'template') this.call(node, dot, inside);
      else if (node.kind !== 'text' && node.kind !== 'jump') this.control(node, dot, inside);
    }
  }

  private call(
    { name, pipeline }: Extract<Node, { readonly kind: 'template' }>,
    dot: Held,
    scope: Scope<Cell>,
  ): void {
    const cell = this.dots.get(name);
    if (!cell) throw new TemplateProblem(`it has no template '${name}'`);
    if (pipeline) this.add(cell, this.pipeline(pipeline, dot, new Scope(scope)));
  }

  private control(
    { kind, pipeline, body, otherwise }: Extract<Node, { readonly body: unknown }>,
    dot: Held,
    scope: Scope<Cell>,
  ): void {
    // The variables of a range are what is in what it goes through.
    const itemOf = kind === 'range' ? item : undefined;
    const inside = new Scope(scope);
    const held = this.pipeline(pipeline, dot, inside, itemOf);
    this.nodes(body, kind === 'if' ? dot : held, inside);
    this.nodes(otherwise, dot, inside);
  }

  /** What a pipeline answers; the variables that it defines are added to the scope. */
  private pipeline(
    pipeline: Pipeline,
    dot: Held,
    scope: Scope<Cell>,
    take: (held: Held) => Held = (held) => held,
  ): Held {
    let answer: Held | undefined;
    for (const command of pipeline.commands) answer = this.command(command, answer, dot, scope);
    const held = take(answer ?? NOTHING);
    for (const name of pipeline.declares) {
      const cell = pipeline.assigns ? scope.get(name) : (this.variables.get(pipeline) ?? new Cell());
      if (!cell) throw new TemplateProblem(`variable ${name} is assigned before it is defined`);
      this.add(cell, held);
      if (pipeline.assigns) continue;
      this.variables.set(pipeline, cell);
      scope.set(name, cell);
    }
    return held;
  }

  /** What a command answers; `last` is what the one before it answered, its last argument. */
  private command(operands: readonly Operand[], last: Held | undefined, dot: Held, scope: Scope<Cell>): Held {
    const [first, ...given] = operands.map((operand) => this.operand(operand, dot, scope));
    const term = operands[0]?.term;
    if (term?.kind !== 'function') return first ?? NOTHING;
    return answerOf(term.name, last ? [...given, last] : given, (of, name) => this.field(of, name));
  }

  private operand({ term, fields }: Operand, dot: Held, scope: Scope<Cell>): Held {
    return fields.reduce((held, field) => this.field(held, field), this.term(term, dot, scope));
  }

  private field(of: Held, name: string): Held {
    if (of.values) this.keys.add(name);
    return of.fields.has(name) ? VALUES : NOTHING;
  }

  private term(term: Term, dot: Held, scope: Scope<Cell>): Held {
    switch (term.kind) {
      case 'dot':
        return dot;
      case 'variable':
        return scope.get(term.name)?.held ?? NOTHING;
      case 'function':
        this.functions.add(term.name);
        return NOTHING;
      case 'pipeline':
        return this.pipeline(term.pipeline, dot, new Scope(scope));
      case 'string':
        return { ...NOTHING, text: term.value };
      case 'constant':
        return NOTHING;
    }
  }
}

function item({ fields }: Held): Held {
  return fields.size > 0 ? VALUES : NOTHING;
}

/** What a function answers; `field` takes a field of something. */
function answerOf(name: string, given: readonly Held[], field: (of: Held, name: string) => Held): Held {
  const [first, second] = given;
  if (PASSES_ON.has(name)) return either(given);
  if (LISTS.has(name)) return holding(given.some(({ values }) => values) ? [LISTED] : []);
  if (name === 'dict')
    return holding(
      given.flatMap(({ text }, at) =>
        at % 2 === 0 && text !== undefined && given[at + 1]?.values ? [text] : [],
      ),
    );
  if (!first) return NOTHING;
  if (TAKES_FIELD.has(name) && second?.text !== undefined) return field(first, second.text);
  return TAKES_ITEM.has(name) && first.fields.has(LISTED) ? VALUES : NOTHING;
}

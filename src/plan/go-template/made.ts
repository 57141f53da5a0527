/** What something in a template is, as far as it costs: upper bounds, where nothing bounds it Infinity. */
export interface Made {
  /** Characters. */
  readonly size: number;
  /** Items, of a list or a mapping. */
  readonly items: number;
  /** The number that it is at most, or that each of its items is. */
  readonly number: number;
}

/** A value of a secret: some line of text, or a list; nobody knows what number it says. */
export const DATA: Made = { size: 100, items: 10, number: Infinity };

/** A text that is no number. */
export function text(size: number): Made {
  return { size, items: size, number: Infinity };
}

/** A number that is known. */
export function numbered(number: number): Made {
  return { size: 20, items: number, number };
}

function sum(given: readonly Made[], of: (made: Made) => number): number {
  return given.reduce((total, made) => total + of(made), 0);
}

function sizes(given: readonly Made[]): number {
  return sum(given, ({ size }) => size);
}

/** All of them together. */
export function together(given: readonly Made[]): Made {
  return {
    size: sizes(given),
    items: sum(given, ({ items }) => items),
    number: Math.max(0, ...given.map(({ number }) => number)),
  };
}

/** The larger one of each. */
export function larger(a: Made, b: Made): Made {
  return {
    size: Math.max(a.size, b.size),
    items: Math.max(a.items, b.items),
    number: Math.max(a.number, b.number),
  };
}

/** One of the items of a list. */
export function itemOf({ size, items, number }: Made): Made {
  const each = Number.isFinite(size) && items > 0 ? size / items : size;
  return { size: Math.max(each, Math.min(size, DATA.size)), items: DATA.items, number };
}

type Answer = (given: readonly Made[], format: string | undefined) => Made;

const AT = (given: readonly Made[], at: number): Made => given.at(at) ?? text(0);

/** A list of so many numbers, none of which is larger. */
function counted(number: number): Made {
  return { size: number * 8, items: number, number };
}

/** As many characters as the first says. */
const random: Answer = (given) => text(AT(given, 0).number);

/** The last, as much longer at most. */
function longer(factor: number): Answer {
  return (given) => text(AT(given, -1).size * factor);
}

/** Each character of the last may become what another one says. */
function replaced(by: number, of: number): Answer {
  return (given) => text((AT(given, of).size + 1) * (AT(given, by).size + 1));
}

/** A width in a format makes as many spaces, and `*` takes it from a value. */
const printed: Answer = (given, format) => {
  if (format === undefined || format.includes('*')) return text(Infinity);
  const widths = [...format.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return text(sizes(given) + widths.reduce((total, width) => total + width, 0));
};

const list: Answer = (given) => ({ ...together(given), items: given.length });

/** An item of the first. */
const item: Answer = (given) => AT(given, 0);

/** Whose answer is no larger than all that it is given together, if they are not here. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  repeat: (given) => text(AT(given, 0).number * AT(given, 1).size),
  until: (given) => counted(AT(given, 0).number),
  untilStep: (given) => counted(AT(given, 0).number + AT(given, 1).number),
  seq: (given) => counted(sum(given, ({ number }) => number)),
  randAlpha: random,
  randAlphaNum: random,
  randAscii: random,
  randBytes: (given) => text(AT(given, 0).number * 2),
  randNumeric: random,
  indent: (given) => text(AT(given, 1).size * (AT(given, 0).number + 1)),
  nindent: (given) => text((AT(given, 1).size + 1) * (AT(given, 0).number + 1)),
  printf: printed,
  replace: replaced(1, 2),
  regexReplaceAll: replaced(2, 1),
  regexReplaceAllLiteral: replaced(2, 1),
  mustRegexReplaceAll: replaced(2, 1),
  mustRegexReplaceAllLiteral: replaced(2, 1),
  join: replaced(0, 1),
  wrapWith: replaced(1, 2),
  toJson: longer(2),
  toPrettyJson: longer(4),
  toRawJson: longer(2),
  mustToJson: longer(2),
  mustToPrettyJson: longer(4),
  mustToRawJson: longer(2),
  toYaml: longer(2),
  quote: longer(2),
  squote: longer(2),
  js: longer(6),
  html: longer(6),
  urlquery: longer(3),
  b64enc: longer(2),
  b32enc: longer(2),
  list,
  tuple: list,
  dict: list,
  index: item,
  get: item,
  first: item,
  last: item,
  mustFirst: item,
  mustLast: item,
  len: (given) => numbered(Math.max(AT(given, 0).size, AT(given, 0).items)),
  int: (given) => numbered(AT(given, 0).number),
  int64: (given) => numbered(AT(given, 0).number),
  add: (given) => numbered(sum(given, ({ number }) => number)),
  add1: (given) => numbered(AT(given, 0).number + 1),
  mul: (given) => numbered(given.reduce((product, { number }) => product * number, 1)),
  min: (given) => numbered(Math.min(...given.map(({ number }) => number))),
  max: (given) => numbered(Math.max(...given.map(({ number }) => number))),
};

/** Functions that take as long as so many steps, whatever they are given: keys, and hashes that are meant to be slow. */
const SLOW: ReadonlySet<string> = new Set([
  'bcrypt',
  'derivePassword',
  'genCA',
  'genCAWithKey',
  'genPrivateKey',
  'genSelfSignedCert',
  'genSelfSignedCertWithKey',
  'genSignedCert',
  'genSignedCertWithKey',
  'htpasswd',
]);
const SLOW_STEPS = 100_000;

/** What has no bound times nothing may be anything. */
function bound(number: number): number {
  return Number.isNaN(number) ? Infinity : number;
}

/** What a function answers, and in how many steps; `format` is its first argument, where that is written out. */
export function answerOf(
  name: string,
  given: readonly Made[],
  format: string | undefined,
): { readonly made: Made; readonly steps: number } {
  const answer = Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined;
  const { size, items, number } = answer ? answer(given, format) : { ...together(given), number: Infinity };
  const made = { size: bound(size), items: bound(items), number: bound(number) };
  return { made, steps: 1 + made.size + (SLOW.has(name) ? SLOW_STEPS : 0) };
}

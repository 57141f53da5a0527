import { NAME_FORMS } from './names';
import { INVISIBLE, visibleText } from './quote';

/** Why something cannot be read back: the end of a sentence about it. */
export class Unreadable extends Error {}

/** What a text is to mean where it stands, for example what an expression in it comes to. */
export type TextReading = (text: string, field: string) => string;

const AS_IT_STANDS: TextReading = (text) => text;

/** Characters: far beyond what anybody writes. */
const MAX_LENGTH = 65_536;

/**
 * Reads a literal field by field, as the inverse of what writes it. What nobody has read at its end is something that
 * no record says, so that there is no record of it.
 */
export class LiteralReader {
  private readonly left: Map<string, unknown>;
  private readonly parts: LiteralReader[] = [];

  /**
   * @param literal an object of JSON; what is null is absent
   * @param meaning what its texts mean; themselves unless given
   * @param path where it is in the whole, with a dot at its end
   */
  public constructor(
    literal: object,
    private readonly meaning = AS_IT_STANDS,
    private readonly path = '',
  ) {
    const given = Object.entries(literal).filter(([, value]) => value !== undefined && value !== null);
    this.left = new Map(given);
  }

  /** Whether it has a field. */
  public has(field: string): boolean {
    return this.left.has(field);
  }

  /** A text that people can read. */
  public text(field: string, otherwise?: string): string {
    return this.textOf(this.take(field, otherwise), field);
  }

  /** A text that is yet to be read; empty where it is absent. */
  public asked(field: string): string {
    return this.has(field) ? this.textOf(this.left.get(field), field) : '';
  }

  /** A name of a form. */
  public name(form: keyof typeof NAME_FORMS, field: string, otherwise?: string): string {
    return this.named(form, this.text(field, otherwise), field);
  }

  /** A list of names of a form; none where it is absent. */
  public names(form: keyof typeof NAME_FORMS, field: string): string[] {
    return this.texts(field).map((name) => this.named(form, name, field));
  }

  /** One of several texts. */
  public choice<T extends string>(field: string, choices: readonly T[], otherwise?: T): T {
    const text = this.text(field, otherwise);
    const found = choices.find((each) => each === text);
    return found ?? this.refuse(field, `is '${visibleText(text)}', none of ${choices.join(', ')}`);
  }

  /** A list of texts; none where it is absent. */
  public texts(field: string): string[] {
    const list = this.take(field, []);
    if (!Array.isArray(list)) return this.refuse(field, 'is no list');
    return list.map((text) => this.textOf(text, field));
  }

  /** Texts by name; none where it is absent. */
  public textMap(field: string): Record<string, string> {
    const map = this.objectOf(this.take(field, {}), field);
    const entries = Object.entries(map);
    return Object.fromEntries(
      entries.map(([name, text]) => [this.textOf(name, field), this.textOf(text, `${field}.${name}`)]),
    );
  }

  /** A number that is whole, and none below zero. */
  public count(field: string, otherwise: number): number {
    const count = this.take(field, otherwise);
    return Number.isSafeInteger(count) && Number(count) >= 0
      ? Number(count)
      : this.refuse(field, 'is no whole number');
  }

  /** Whether something is so. */
  public flag(field: string, otherwise: boolean): boolean {
    const flag = this.take(field, otherwise);
    return typeof flag === 'boolean' ? flag : this.refuse(field, 'is neither true nor false');
  }

  /** Passes over a field that has the only value with which a record can say the rest. */
  public only(field: string, value: boolean | string, otherwise: boolean | string): void {
    const found = this.take(field, otherwise);
    if (found !== value) this.refuse(field, `is not '${value}', and no record says so`);
  }

  /** An object in it; an empty one where it is absent. */
  public part(field: string): LiteralReader {
    return this.partOf(this.take(field, {}), field);
  }

  /** A list of objects in it; none where it is absent. */
  public list(field: string): LiteralReader[] {
    const list = this.take(field, []);
    if (!Array.isArray(list)) return this.refuse(field, 'is no list');
    return list.map((each, index) => this.partOf(each, `${field}[${index}]`));
  }

  /** Passes over what says nothing that a record would. */
  public pass(...fields: readonly string[]): void {
    fields.forEach((field) => this.left.delete(field));
  }

  /** Passes over all that is left. */
  public passAll(): void {
    this.left.clear();
  }

  /**
   * Ends the reading.
   *
   * @throws Unreadable when a field is left
   */
  public end(): void {
    const [field] = this.left.keys();
    if (field !== undefined) this.refuse(field, 'is nothing that the proof knows');
    this.parts.forEach((part) => part.end());
  }

  /** @throws Unreadable */
  public refuse(field: string, why: string): never {
    throw new Unreadable(`${visibleText(`${this.path}${field}`)} ${why}`);
  }

  private take(field: string, otherwise: unknown): unknown {
    const value = this.left.has(field) ? this.left.get(field) : otherwise;
    this.left.delete(field);
    return value === undefined ? this.refuse(field, 'is missing') : value;
  }

  private textOf(value: unknown, field: string): string {
    if (typeof value !== 'string') return this.refuse(field, 'is no text');
    const text = this.meaning(value, `${this.path}${field}`);
    if (text.length > MAX_LENGTH) return this.refuse(field, `has more than ${MAX_LENGTH} characters`);
    return INVISIBLE.test(text.replace(/[\t\r\n]/g, ' '))
      ? this.refuse(field, 'has invisible characters')
      : text;
  }

  private named(form: keyof typeof NAME_FORMS, name: string, field: string): string {
    const { pattern, maxLength, expected } = NAME_FORMS[form];
    if (pattern.test(name) && name.length <= maxLength) return name;
    return this.refuse(field, `is '${visibleText(name)}', not ${expected}`);
  }

  private objectOf(value: unknown, field: string): object {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : this.refuse(field, 'is no object');
  }

  private partOf(value: unknown, field: string): LiteralReader {
    const part = new LiteralReader(this.objectOf(value, field), this.meaning, `${this.path}${field}.`);
    this.parts.push(part);
    return part;
  }
}

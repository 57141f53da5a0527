import { SourceNames, type SourceText, textOf } from './source-text';

/** Writes the statements of a program, and keeps what it is to import. */
export class ProgramWriter {
  public readonly names = new SourceNames();
  private readonly used = new Set<string>();
  private readonly lines: string[] = [];

  /** Names that the program imports, sorted. */
  public get imports(): readonly string[] {
    return [...this.used].sort();
  }

  /** Its statements. */
  public get text(): string {
    return this.lines.join('\n');
  }

  /** Defines a construct, under a name where something refers to it by its key. */
  public define(
    type: string,
    name: string | undefined,
    key: string,
    scope: string,
    id: string,
    props: Readonly<Record<string, SourceText>>,
    factory = '',
  ): void {
    const given = Object.entries(props).flatMap(([field, value]) =>
      value === undefined ? [] : [`  ${field}: ${value},\n`],
    );
    const made = `${factory === '' ? 'new ' : ''}${this.use(type)}${factory}(${scope}, ${textOf(id)}, {\n${given.join('')}});`;
    this.line(name === undefined ? made : `const ${this.names.define(key, name)} = ${made}`);
  }

  /** The name of what was defined by a key. */
  public ref(key: string): string {
    return this.names.of(key);
  }

  /** A duration. */
  public duration(seconds: number): string {
    return `${this.use('Duration')}.seconds(${seconds})`;
  }

  /** A duration, where there is one. */
  public optional(seconds: number | undefined): SourceText {
    return seconds === undefined ? undefined : this.duration(seconds);
  }

  /** A name of the package. */
  public use(name: string): string {
    this.used.add(name);
    return name;
  }

  /** Adds lines; of several empty ones one. */
  public line(...texts: readonly string[]): void {
    for (const text of texts) if (text !== '' || this.lines.at(-1) !== '') this.lines.push(text);
  }
}

import { type Json, type JsonObject } from './json';
import { CDKTF_FILE, MAIN_FILE, MOVES_FILE, type StackFile, VISITORS_FILE } from './stack-file';
import { StackJson } from './stack-json';

/** Sections that stand in the main file alone. */
const MAIN_SECTIONS: readonly string[] = ['provider', 'terraform', 'variable'];

/**
 * The files of a stack that visitors have changed: what is planned is where it is without them, as they left it,
 * and what they add in a file of its own.
 */
export class VisitedFiles {
  private readonly files = new Map<string, StackJson>();

  /**
   * @param stack name of the stack, for error messages
   * @param whole whether all of it is one file, as cdktf's CLI expects it
   */
  public constructor(
    private readonly stack: string,
    private readonly whole: boolean,
  ) {}

  /** How many resources there are. */
  public get resources(): number {
    return [...this.files.values()].reduce((sum, file) => sum + file.resources, 0);
  }

  /**
   * Adds what a shard of the stack became.
   *
   * @param terraform its Terraform JSON
   * @param fileOf names of the files of its planned resources, by address
   * @throws DefinitionError when something is other than in the shards before
   */
  public add(terraform: JsonObject, fileOf: ReadonlyMap<string, string>): void {
    for (const [section, content] of Object.entries(terraform)) {
      if (section === 'resource') this.addResources(content as JsonObject, fileOf);
      else this.file(sectionFile(section)).add({ [section]: content });
    }
  }

  /** Adds how the stack takes over and forgets what moves: no shard of it knows, and no visitor sees it. */
  public addMoves(moves: JsonObject): void {
    this.file(MOVES_FILE).add(moves);
  }

  /** The files. */
  public *[Symbol.iterator](): Iterator<StackFile> {
    for (const [name, json] of this.files) yield { name, content: this.whole ? json : json.text };
  }

  private addResources(content: JsonObject, fileOf: ReadonlyMap<string, string>): void {
    const byFile = new Map<string, Record<string, Record<string, Json>>>();
    for (const [type, blocks] of Object.entries(content)) {
      for (const [name, block] of Object.entries(blocks as JsonObject)) {
        const file = fileOf.get(`${type}.${name}`) ?? VISITORS_FILE;
        const types = byFile.get(file) ?? {};
        byFile.set(file, types);
        (types[type] ??= {})[name] = block;
      }
    }
    for (const [file, resource] of byFile) this.file(file).add({ resource });
  }

  private file(planned: string): StackJson {
    const name = this.whole ? CDKTF_FILE : planned;
    const known = this.files.get(name);
    if (known) return known;
    const file = new StackJson(this.stack);
    this.files.set(name, file);
    return file;
  }
}

function sectionFile(section: string): string {
  return section === '//' || MAIN_SECTIONS.includes(section) ? MAIN_FILE : VISITORS_FILE;
}

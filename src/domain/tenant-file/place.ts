import { type YamlDocument, type YamlPath } from './yaml-document';

/** A place in a tenant file: of a value, and of the key that it stands under. */
export class Place {
  /**
   * @param document the file
   * @param path way to the value
   */
  public constructor(
    private readonly document: YamlDocument,
    private readonly path: YamlPath = [],
  ) {}

  /** Where the value stands, as `file:line:column`. */
  public get value(): string {
    return this.document.at(this.path);
  }

  /** Where its key stands. */
  public get key(): string {
    return this.document.atKey(this.path);
  }

  /** The place of something in the value. */
  public within(...path: YamlPath): Place {
    return new Place(this.document, [...this.path, ...path]);
  }
}

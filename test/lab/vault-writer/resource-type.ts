/** How one Terraform attribute reaches Vault's API. */
export interface Attribute {
  /**
   * - `path`: part of the endpoint; another value means another object, so a replacement
   * - `body`: a field of the request
   * - `created`: a field of the creating request alone; another value means a replacement
   * - `tuned`: a field under `config` of the creating request, at the top of a later one
   * - `configured`: a field of a second request, to `configuredAt`, which is sent whole
   * - `version`: the version of the write-only attribute that `of` names; never sent
   * - `kept`: read by the writer itself, never sent
   */
  readonly role: 'path' | 'body' | 'created' | 'tuned' | 'configured' | 'version' | 'kept';
  /** The field's name in the API. @default the attribute's */
  readonly field?: string;
  /** What is sent when the attribute is not given, so that taking it away changes Vault back. @default nothing */
  readonly absent?: unknown;
  /** The form that the API wants. @default as it is */
  readonly form?: 'seconds' | 'commaList';
  /** A value that is sent on creation and when the attribute named here changes, and never remembered. */
  readonly sentWith?: string;
  /** An attribute that the provider demands beside this one, on every plan. */
  readonly requires?: string;
}

/** How one type of Terraform resource maps to Vault's API. */
export interface ResourceType {
  /** Where it lies, with `{attribute}` for its parts. */
  readonly endpoint: string;
  /** Where it is changed, where that is elsewhere. */
  readonly changedAt?: string;
  /** Where a second request configures it, where one does not do. */
  readonly configuredAt?: string;
  /** What Terraform's provider deletes when the resource goes. */
  readonly deletes: 'endpoint' | 'nothing';
  /** Where it is read, if not where it is made. @default its endpoint */
  readonly readAt?: string;
  /** Where its existence shows, if not at its endpoint; `listed` gives the key that must be in the answer. */
  readonly listedAt?: { readonly endpoint: string; readonly key: string };
  /** Attributes that take the value of another one when they are not given. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Nested blocks, whose attributes are sent as if they stood outside. */
  readonly blocks?: Readonly<Record<string, Readonly<Record<string, Attribute>>>>;
  /** What others may refer to: fields of Vault's answer to the creating request, one below the other where several. */
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
  /** Where it lies once it is made, with `{output}` for what Vault calls it; 'nowhere' if nothing can be read. @default its endpoint */
  readonly madeAt?: string;
  /** The attribute whose JSON is the whole body, for the generic endpoint. */
  readonly bodyIn?: string;
}

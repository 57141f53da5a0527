/** A piece of the schema of tenant files: JSON schema of draft 7, as far as one is needed. */
export interface Schema {
  readonly description?: string;
  /** A definition by its name; what stands beside it says what it is about, and nothing else. */
  readonly $ref?: `#/definitions/${string}`;
  readonly type?: string | readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/** Pieces that others refer to, by name. */
export interface Definitions {
  readonly [name: string]: Schema;
}

/** The piece of a mapping: a field of each name that its content has, and no other. */
export interface MappingSchema<C> extends Schema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required?: readonly (keyof C & string)[];
  readonly properties: { readonly [F in keyof C & string]-?: Schema };
}

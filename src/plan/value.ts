/** A store as an ExternalSecret refers to it. */
export interface StoreReference {
  readonly kind: 'SecretStore' | 'ClusterSecretStore';
  readonly name: string;
}

/** Where values come from. Paths are relative to the mount of the store. */
export type ValueSource =
  /** A property of a secret, under a name of its own. */
  | {
      readonly kind: 'property';
      readonly name: string;
      readonly store: StoreReference;
      readonly path: string;
      readonly property: string;
    }
  /** Every property of a secret, each under its own name. */
  | { readonly kind: 'secret'; readonly store: StoreReference; readonly path: string }
  /** Every secret below a directory whose path matches, as JSON, under a name made of its path. */
  | {
      readonly kind: 'directory';
      readonly store: StoreReference;
      readonly path: string;
      readonly nameRegexp: string;
    }
  /** What Vault makes anew whenever it is asked, under the names that Vault gives it. */
  | { readonly kind: 'credential'; readonly generator: string; readonly names: readonly string[] };

/** A registry, and the values that are user and password there. */
export interface RegistryLogin {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** The value that is a certificate, and the one that lists its issuers; those below the root follow it. */
export interface CertificateChain {
  readonly certificate: string;
  /** A list as JSON; it may be missing. */
  readonly issuers: string;
}

/** A part of what stands under a key of a Secret; values are called by the names that their sources give them. */
export type ValuePart =
  /** Text that is no secret. */
  | { readonly text: string }
  /** A value as it is. */
  | { readonly value: string }
  /** A value as part of a URL. */
  | { readonly urlEncoded: string }
  /** What an image registry is logged in to with, as JSON. */
  | { readonly registryLogin: RegistryLogin }
  /** The root among a certificate's issuers, in PEM: the name of the value that lists them. */
  | { readonly rootCertificate: string }
  /** A certificate with its issuers, in PEM. */
  | { readonly certificateChain: CertificateChain }
  /** An author's own Go template, with the values that it was said to read. */
  | { readonly goTemplate: string; readonly reads: readonly string[] };

/** Keys of a Secret, and what stands under each. */
export type SecretKeys = Readonly<Record<string, readonly ValuePart[]>>;

/** A key under which a value stands as it is. */
export function asProvided(name: string): [key: string, parts: ValuePart[]] {
  return [name, [{ value: name }]];
}

/** Whether a value stands under the key of its name as it is. */
export function isAsProvided(key: string, [part, ...others]: readonly ValuePart[]): boolean {
  return part !== undefined && others.length === 0 && 'value' in part && part.value === key;
}

/** The names of the values of a source; none where only Vault knows them. */
export function namesOf(source: ValueSource): readonly string[] {
  if (source.kind === 'property') return [source.name];
  return source.kind === 'credential' ? source.names : [];
}

/** The names of all values, sorted; undefined where only Vault knows them. */
export function knownNames(sources: readonly ValueSource[]): readonly string[] | undefined {
  const isKnown = sources.every(({ kind }) => kind === 'property' || kind === 'credential');
  return isKnown ? sources.flatMap(namesOf).sort() : undefined;
}

/** The names of the values that a part reads. */
export function namesRead(part: ValuePart): readonly string[] {
  if ('text' in part) return [];
  if ('value' in part) return [part.value];
  if ('urlEncoded' in part) return [part.urlEncoded];
  if ('registryLogin' in part) return [part.registryLogin.username, part.registryLogin.password];
  if ('certificateChain' in part) return [part.certificateChain.certificate, part.certificateChain.issuers];
  if ('rootCertificate' in part) return [part.rootCertificate];
  return part.reads;
}

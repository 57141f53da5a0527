import { type MayBeReadBack, type Origin, refer, type Reference } from './kind';
import { policies } from './policy';
import { type Place } from '../place';

/** A role that somebody logs in to Vault with, whatever the kind of login: what it gives, and its token. */
export interface LoginRole extends Origin, MayBeReadBack {
  readonly server: Place;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly name: string;
  readonly policies: readonly string[];
  readonly tokenType: 'service' | 'batch';
  /** Life of a token in seconds; 0 for Vault's default. */
  readonly tokenTtl: number;
  readonly tokenMaxTtl: number;
  /** Whether a token is without Vault's `default` policy. */
  readonly noDefaultPolicy: boolean;
}

/** The policies of a role must be there; `default` is Vault's own. */
export function policyReferences({ server, policies: names }: LoginRole): Reference[] {
  return names
    .filter((name) => name !== 'default')
    .map((name) => refer(policies, { server, name }, `has policy '${name}'`));
}

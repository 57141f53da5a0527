import { keyOf, type KindOf, type MayExist, type Origin, refer } from './kind';
import { type PolicyRule } from '../policy-rule';
import { servers } from './vault-server';

/** A policy. */
export interface PolicyRecord extends Origin, MayExist {
  readonly server: string;
  readonly name: string;
  /** Its rules; none of one that exists already. */
  readonly rules: readonly PolicyRule[];
  /** HCL or JSON, as others wrote it, of one that exists already. */
  readonly text?: string;
}

/** Policies. Vault keeps their names in lower case. */
export const policies: KindOf<PolicyRecord, Pick<PolicyRecord, 'server' | 'name'>> = {
  list: 'policies',
  what: () => 'policy',
  nameOf: ({ name }) => name,
  within: ({ server }) => `server '${server}'`,
  key: ({ server, name }) => keyOf(server, name.toLowerCase()),
  references: ({ server }) => [refer(servers, { id: server }, `is of server '${server}'`)],
};

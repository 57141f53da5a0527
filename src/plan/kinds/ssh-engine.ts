import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** An SSH secrets engine: a CA that signs keys of users, whose own key Vault makes and keeps. */
export interface SshEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly description?: string;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** SSH engines. */
export const sshEngines: KindOf<SshEngineRecord, Pick<SshEngineRecord, 'server' | 'mount'>> = {
  list: 'sshEngines',
  what: () => 'SSH engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};

import { keyOf, type KindOf, type MayBeReadBack, type Origin, refer } from './kind';
import { sshEngines } from './ssh-engine';
import { type Place, placeText } from '../place';
import { sshSignPath } from '../wire-path';

/** What a certificate may let its holder do on a host beyond running a command, as OpenSSH calls it. */
export const SSH_EXTENSIONS = [
  'permit-X11-forwarding',
  'permit-agent-forwarding',
  'permit-port-forwarding',
  'permit-pty',
  'permit-user-rc',
] as const;

/** One of them. */
export type SshExtensionName = (typeof SSH_EXTENSIONS)[number];

/** A role of an SSH engine: which keys it signs, and for whom. */
export interface SshRoleRecord extends Origin, MayBeReadBack {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  /** Whom certificates may be for, sorted: hosts let each in as the user of that name, or as they say themselves. */
  readonly principals: readonly string[];
  /** What every certificate permits, sorted. */
  readonly extensions: readonly SshExtensionName[];
  /** Networks from which alone a certificate is accepted, sorted; none for anywhere. */
  readonly networks: readonly string[];
  /** Life of a certificate, in seconds: what is said of it, and the most that may be asked for. */
  readonly ttl: number;
}

/** Roles of SSH engines. */
export const sshRoles: KindOf<SshRoleRecord, Pick<SshRoleRecord, 'server' | 'mount' | 'name'>> = {
  list: 'sshRoles',
  what: () => 'SSH role',
  inState: 'movable',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  makes: ({ server, mount, name }) => ({
    server,
    path: sshSignPath(mount, name),
    method: 'POST',
    names: ['serial_number', 'signed_key'],
  }),
  references: ({ server, mount }) => [
    refer(sshEngines, { server, mount }, `is of the SSH engine at '${mount}'`),
  ],
};

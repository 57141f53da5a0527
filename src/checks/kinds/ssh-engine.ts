import { type SshEngineRecord } from '../../plan/kinds/ssh-engine';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** Paths by which whoever writes them says who is signed for, or by which key (Vault and OpenBao, `builtin/logical/ssh`). */
const ADMINISTRATION = ['config/*', 'issuer/*', 'issuers/*', 'roles/*', 'tidy/*'];

/** SSH engines. */
export const sshEngines: CheckedKind<SshEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({
    server,
    paths: ADMINISTRATION.map((path) => `${mount}/${path}`),
  }),
  unproven: () => ['which other roles it has', 'who else has the key that it signs with'],
};

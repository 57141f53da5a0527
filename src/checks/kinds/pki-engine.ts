import { goDuration } from '../../plan/duration';
import { type PkiEngineRecord } from '../../plan/kinds/pki-engine';
import { type CheckedKind } from './kind';
import { reservedMount } from './reserved-mount';

/** Paths by which whoever writes them makes certificates that no role allows, or makes a CA. */
const ADMINISTRATION = [
  'acme/*',
  'cel/*',
  'config/*',
  'external-policy/*',
  'generate/*',
  'intermediate/*',
  'issuer/*',
  'issuers/*',
  'key/*',
  'keys/*',
  'roles/*',
  'root/*',
  'root',
  'sign-self-issued',
  'sign-verbatim',
  'sign-verbatim/*',
  'tidy',
  'tidy-cancel',
];

/** PKI engines. */
export const pkiEngines: CheckedKind<PkiEngineRecord> = {
  mount: ({ server, mount }) => ({ server, space: '', path: mount }),
  reserved: ({ mount }) => reservedMount(mount),
  administration: ({ server, mount }) => ({
    server,
    paths: ADMINISTRATION.map((path) => `${mount}/${path}`),
  }),
  unproven: ({ maxTtl }) => [
    'whether its certificates are verified by the root that was given',
    maxTtl === undefined
      ? 'how long it lets a certificate live'
      : `whether it lets a certificate live ${goDuration(maxTtl)}`,
    'which other roles it has',
  ],
};

import { type TransitKeyRecord } from '../../plan/kinds/transit-key';
import { ownerName } from '../owned';
import { functionRegion, pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Functions of a Transit engine by which one key is used, handed out or changed (Vault and OpenBao, `path_*.go`). */
const FUNCTIONS = [
  'encrypt',
  'decrypt',
  'rewrap',
  'sign',
  'verify',
  'hmac',
  'cmac',
  'keys',
  'backup',
  'restore',
];

/** Those behind which an algorithm may stand, or what is to be done with the key. */
const LONGER_FUNCTIONS = ['sign', 'verify', 'hmac', 'cmac', 'keys'];

/** Keys of Transit engines. */
export const transitKeys: CheckedKind<TransitKeyRecord> = {
  regions: ({ server, mount, name }, owner) => {
    const head = { server, owner, what: `Transit key '${name}' of ${ownerName(owner)}` };
    return [
      functionRegion(head, mount, FUNCTIONS, name),
      functionRegion(head, mount, LONGER_FUNCTIONS, `${name}/*`),
      // In plain or wrapped, and of one version; by or for another key.
      ...pathRegions(
        head,
        ...['datakey/+/', 'export/+/', 'byok-export/+/'].map((way) => `${mount}/${way}${name}`),
        ...['export/+/', 'byok-export/+/', 'byok-export/'].map((way) => `${mount}/${way}${name}/*`),
      ),
    ];
  },
};

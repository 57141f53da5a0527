import { join } from 'node:path';
import { auditOf } from '../../src/import/audit';
import { imported, serverOf } from '../../src/import/imported';
import { manifestsIn } from '../../src/import/manifest-files';
import { VaultExport } from '../../src/import/vault-export';
import { PlaceReader } from '../../src/live/place-reader';
import { Unseen } from '../../src/live/unseen';
import { type VaultData } from '../../src/live/vault-reader';

const FOLDER = join(__dirname, 'by-hand');

/** What is in test/import/by-hand, but for what is to be other in its Vault. */
export async function byHand(
  changed: Readonly<Record<string, VaultData>> = {},
  tenants: ReadonlyMap<string, readonly string[]> = new Map(),
) {
  const vault = new VaultExport(join(FOLDER, 'vault'));
  const reader = {
    token: () => vault.token(),
    list: async (path: string) => {
      const added = Object.keys(changed).flatMap((each) =>
        each.startsWith(`${path}/`) ? each.slice(path.length + 1) : [],
      );
      return [...new Set([...(await vault.list(path)), ...added])].sort();
    },
    read: async (path: string) => {
      const [answer, other] = [await vault.read(path), changed[path]];
      return other
        ? { kind: 'found' as const, data: { ...('data' in answer && answer.data), ...other } }
        : answer;
    },
  };
  const manifests = manifestsIn([join(FOLDER, 'manifests')]);
  const server = serverOf(
    manifests.objects,
    { address: 'https://vault:8200' },
    {
      name: 'vault',
      version: '1.21',
    },
  );
  const place = new PlaceReader('vault', server, new Unseen(), reader, undefined);
  const found = await imported(place, { platform: 'acme', cluster: 'prod', manifests, tenants });
  const findings = await auditOf(found, place, {
    secrets: manifests.secrets,
    expected: [],
    own: { policies: [], accessor: '' },
  });
  return { found, findings, manifests };
}

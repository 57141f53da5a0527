import { mergedSecrets } from '../plan/expected-secret';
import { KINDS } from '../plan/kinds';
import { serverOf } from '../plan/place';
import {
  type KvEngineRecord,
  type KvSecretRecord,
  type PlanRecord,
  type Records,
  type SharedSecretRecord,
  type VaultServerRecord,
} from '../plan/records';
import { seededSecrets } from '../plan/seeded';
import { sortedBy } from '../plan/sorted';
import { fence } from './fence';
import { vaultCommand } from './vault-command';

/** A shared secret as its owner fills it: which properties its readers want, the owner knows if it has said so. */
export function filledByOwner({
  server,
  mount,
  version,
  key,
  properties,
}: SharedSecretRecord): KvSecretRecord {
  return { server, mount, version, key, properties: properties ?? [] };
}

/** How secrets of an owner are filled, each once; nothing of those that are seeded. */
export function* fillSecrets(
  plan: PlanRecord,
  owner: Records,
  secrets: readonly KvSecretRecord[],
): Generator<string> {
  const seeded = seededSecrets(owner);
  const unfilled = mergedSecrets(secrets).filter((secret) => !seeded.has(KINDS.expectedSecrets.key(secret)));
  const expected = sortedBy(unfilled, KINDS.expectedSecrets.key);
  if (expected.length === 0) return;
  yield '\n## Fill the secrets\n\nEach `@file` holds one value and no newline at its end, a `.json` file an object of all values; none of them belongs on a command line or into Git. `put` replaces the whole secret.\n\n';
  const engines = new Map(plan.kvEngines.map((engine) => [KINDS.kvEngines.key(engine), engine]));
  yield fence(
    plan.servers.flatMap((server) => {
      const here = expected.filter((secret) => serverOf(secret.server) === server.id);
      const commands = here.map((secret) =>
        putCommand(server, secret, engines.get(KINDS.kvEngines.key(secret))),
      );
      return plan.servers.length > 1 && here.length > 0 ? [`# ${server.id}`, ...commands] : commands;
    }),
  );
}

function putCommand(
  vault: VaultServerRecord,
  { server, mount, key, properties }: KvSecretRecord,
  engine?: KvEngineRecord,
): string {
  const flags = [`-mount=${mount}`, ...(engine?.casRequired ? ['-cas=0'] : [])];
  // A property that begins with a hyphen would be taken for a flag.
  const byName = properties.length > 0 && properties.every((property) => !property.startsWith('-'));
  const values = byName
    ? properties.map((property) => `${property}=@${key}/${property}`)
    : [`@${key}.json${properties.length > 0 ? ` # ${properties.join(', ')}` : ''}`];
  return vaultCommand(vault, server, 'kv put', ...flags, key, ...values);
}

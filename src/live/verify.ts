import { KINDS } from '../plan/kinds';
import { type Place, serverOf } from '../plan/place';
import { type PlanRecord } from '../plan/records';
import { driftIn } from './drift';
import { filledSecrets } from './filled-secrets';
import { foreignAccess } from './foreign-access';
import { PlaceReader } from './place-reader';
import { Unseen } from './unseen';
import { inOrder, type Verification } from './verification';
import { VaultReader } from './vault-reader';
import { type VaultSettings } from './vault-settings';

/** What nobody can see by reading Vault, and what is not looked at. */
const NEVER_SEEN = [
  'batch tokens, which no server lists',
  'Sentinel policies, and namespaces that are not in the plan',
  'what is in the clusters: see --cluster',
];

/** The places of a server. */
export function placesOf(plan: PlanRecord, server: string): Place[] {
  const below = plan.vaultNamespaces.map(KINDS.vaultNamespaces.key);
  return [server, ...below.filter((place) => serverOf(place) === server)];
}

/** How a Vault is looked at. */
export interface VaultQuestion {
  /** Paths of who is known and meant, such as administrators. */
  readonly expected: readonly string[];
  /** Whether secrets are to be there, with what is read of them. */
  readonly secrets: boolean;
  /** Whether each token is looked at. */
  readonly tokens: boolean;
}

/**
 * Holds a running Vault against the plan.
 *
 * @param id id of the server
 * @throws {LiveError} where it cannot be read
 */
export async function verify(
  plan: PlanRecord,
  id: string,
  settings: VaultSettings,
  { expected, secrets, tokens }: VaultQuestion,
): Promise<Verification> {
  const server = plan.servers.find((each) => each.id === id);
  if (!server) throw new RangeError(`The plan has no server '${id}'.`);
  const reader = new VaultReader(settings);
  const unseen = new Unseen();
  NEVER_SEEN.forEach((what) => unseen.add(what));
  if (!tokens) unseen.add('policies that tokens were given by hand: see --tokens');
  if (!secrets) unseen.add('whether secrets are there: see --secrets');
  try {
    const own = await reader.ownToken();
    const places = placesOf(plan, id).map(
      (place) => new PlaceReader(place, server, unseen, reader, settings.namespace),
    );
    const drift = await Promise.all(places.map((place) => driftIn(plan, place)));
    const filled = secrets ? await Promise.all(places.map((place) => filledSecrets(plan, place))) : [];
    const foreign = await foreignAccess(plan, places, new Set(expected), own, tokens);
    return {
      address: reader.address,
      findings: [...drift.flat(), ...filled.flat(), ...foreign].sort(inOrder),
      unseen: unseen.texts,
      refused: unseen.refused,
    };
  } finally {
    reader.close();
  }
}

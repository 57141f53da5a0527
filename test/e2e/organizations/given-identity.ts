import { type JsonObject, valueAt } from '../../lab/process/http';
import { type VaultClient } from '../../lab/vault/vault-client';

/**
 * Makes the entity of a token a member of each group of an organization, and each entity that was named into it: who is
 * what in the identity store only Vault knows, so that anybody may be.
 *
 * @returns the names of what it was given
 */
export async function giveIdentities(
  vault: VaultClient,
  organization: string,
  token: string,
): Promise<string[]> {
  const entity = valueAt(await vault.write('auth/token/lookup', { token }), 'data', 'entity_id');
  if (typeof entity !== 'string' || entity === '') return [];
  const given: string[] = [];
  const own = async (to: string) =>
    (await vault.list(`identity/${to}/name`)).filter((name) => name.startsWith(`${organization}-`));
  for (const name of await own('group')) {
    await vault.write(`identity/group/name/${name}`, { member_entity_ids: [entity] });
    given.push(`group ${name}`);
  }
  for (const name of await own('entity')) {
    const { policies } = (await vault.read(`identity/entity/name/${name}`)) as JsonObject;
    await vault.write(`identity/entity/id/${entity}`, { policies });
    given.push(`entity ${name}`);
  }
  return given;
}

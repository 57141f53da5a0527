import { PeopleTier } from '../../src';
import { type Lab } from '../lab/lab';
import { sendHttp } from '../lab/process/http';

/** Each tier may what those before it may. */
export const TIERS = [PeopleTier.VIEWER, PeopleTier.EDITOR, PeopleTier.ADMIN] as const;

/** What may be asked about secrets of tenants shop and mail by people of shop, with the least tier that may. */
const REQUESTS: readonly (readonly [string, string, object, PeopleTier | 'nobody'])[] = [
  ['LIST', 'metadata/shop', {}, PeopleTier.VIEWER],
  ['GET', 'subkeys/shop/app', {}, PeopleTier.VIEWER],
  ['PATCH', 'data/shop/app', { key: 'new' }, PeopleTier.EDITOR],
  ['POST', 'data/shop/new', { data: { a: '1' } }, PeopleTier.EDITOR],
  ['POST', 'delete/shop/app', { versions: [1] }, PeopleTier.ADMIN],
  ['POST', 'undelete/shop/app', { versions: [1] }, PeopleTier.ADMIN],
  ['POST', 'destroy/shop/app', { versions: [1] }, PeopleTier.ADMIN],
  ['GET', 'metadata/shop/app', {}, PeopleTier.ADMIN],
  ['DELETE', 'metadata/shop/new', {}, PeopleTier.ADMIN],
  ['GET', 'data/shop/app', {}, 'nobody'],
  ['POST', 'data/shop/app', { data: {} }, 'nobody'],
  ['POST', 'metadata/shop/app', { max_versions: 1 }, 'nobody'],
  ['LIST', 'metadata/mail', {}, 'nobody'],
  ['LIST', 'metadata', {}, 'nobody'],
  ['PATCH', 'data/mail/app', { key: 'new' }, 'nobody'],
  ['DELETE', 'metadata/mail/app', {}, 'nobody'],
];

/** The requests, and whether people of a tier may each: a refusal is a 403. */
export function requestsOf(tier: PeopleTier): (readonly [string, string, boolean | number])[] {
  return REQUESTS.map(([method, path, , least]) => [
    method,
    path,
    least !== 'nobody' && TIERS.indexOf(least) <= TIERS.indexOf(tier),
  ]);
}

/** The requests, and whether Vault lets a token; a status that is neither success nor refusal stands for itself. */
export async function allowedIn(
  lab: Lab,
  token: string,
): Promise<(readonly [string, string, boolean | number])[]> {
  await lab.vault.client.delete('secret/metadata/shop/new');
  const client = lab.vault.client.withToken(token);
  const answers: (readonly [string, string, boolean | number])[] = [];
  for (const [method, path, body] of REQUESTS) {
    const status =
      method === 'PATCH'
        ? await patch(lab, token, `secret/${path}`, body)
        : (await client.send(method, `secret/${path}`, method === 'GET' ? undefined : { ...body })).status;
    answers.push([method, path, status < 300 || (status === 403 ? false : status)]);
  }
  return answers;
}

/** A patch, as `vault kv patch -method=patch` sends it. */
export async function patch(lab: Lab, token: string, path: string, data: object): Promise<number> {
  const { status } = await sendHttp({
    method: 'PATCH',
    url: `${lab.vault.address}/v1/${path}`,
    certificateAuthority: lab.certificateAuthority.certificate,
    headers: { 'X-Vault-Token': token, 'Content-Type': 'application/merge-patch+json' },
    body: { data },
  });
  return status;
}

/** A secret of each tenant. */
export async function writeSecrets({ vault }: Lab): Promise<void> {
  for (const tenant of ['shop', 'mail'])
    await vault.client.write(`secret/data/${tenant}/app`, { data: { key: `of ${tenant}`, other: 'kept' } });
}

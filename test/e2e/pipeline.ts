import { type KeyObject } from 'node:crypto';
import { type Lab } from '../lab/lab';
import { valueAt } from '../lab/process/http';
import { type VaultClient } from '../lab/vault/vault-client';
import { tokenOf } from './ci-token';

/** A client of Vault as the pipeline of a tenant, by the role of its name at `auth/ci`. */
export async function pipelineOf(lab: Lab, key: KeyObject, tenant: string): Promise<VaultClient> {
  const jwt = tokenOf(key, { project_path: tenant });
  const login = await lab.vault.unauthenticated.write('auth/ci/login', { role: tenant, jwt });
  return lab.vault.client.withToken(String(valueAt(login, 'auth', 'client_token')));
}

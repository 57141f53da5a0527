import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { vaultSnapshot } from '../vault/vault-snapshot';
import { terraformApplier, writerApplier } from './choose-applier';
import { smokeStack } from './smoke-stack';
import { type StackApplier } from './stack-applier';
import { terraformTest } from './terraform-test';

/** A lab with the database of the hand-written stack, and the stack's folder. */
async function labWithStack(): Promise<{ lab: Lab; folder: string; password: string }> {
  const lab = await startLab({ kubernetes: false, postgres: true });
  const { vaultAdminPassword: password } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
  const folder = join(lab.directory, 'out', 'smoke');
  mkdirSync(folder, { recursive: true });
  const stack = smokeStack({
    apiServer: 'https://127.0.0.1:6443',
    clusterCaCertificate: lab.certificateAuthority.certificate,
    postgresPort: lab.postgres.port,
  });
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(stack));
  return { lab, folder, password };
}

describe('a stack written by hand', () => {
  const labs: Lab[] = [];
  let byWriter: readonly string[] = [];
  afterAll(() => Promise.all(labs.map(stopAfterTests)));

  test('by the writer', async () => {
    byWriter = await applyAndDestroy((lab) => Promise.resolve(writerApplier(lab)));
  });

  terraformTest('by Terraform, and Vault holds the same', async () => {
    const seen = await applyAndDestroy(async (lab, folder) => {
      const terraform = await terraformApplier(lab, folder, console.log);
      if (terraform === undefined) throw new Error('Terraform cannot be had for the stack.');
      return terraform;
    });
    expect(seen).toEqual(byWriter);
  });

  /** What Vault holds after an apply, which keeps no password and leaves nothing to do, and after a destruction. */
  async function applyAndDestroy(
    applierOf: (lab: Lab, folder: string) => Promise<StackApplier>,
  ): Promise<string[]> {
    const { lab, folder, password } = await labWithStack();
    labs.push(lab);
    const applier = await applierOf(lab, folder);
    // The provider wants the reviewer's token every time, the password only when its version changes.
    const lasting = { reviewer_jwt: 'e30.e30.e30' };
    const variables = { ...lasting, orders_password: password };
    expect(await applier.apply(folder, variables)).toBe(12);
    await expect(applier.plan(folder)).rejects.toThrow('token_reviewer_jwt_wo');
    expect(await applier.plan(folder, lasting)).toEqual([]);
    const state = readFileSync(applier.stateFile(folder), 'utf8');
    for (const secret of Object.values(variables)) expect(state).not.toContain(secret);
    const applied = await snapshotOf(lab);
    await applier.destroy(folder, variables);
    return [applied, await snapshotOf(lab)];
  }
});

/** What was configured, without what differs between two labs by nature. */
async function snapshotOf(lab: Lab): Promise<string> {
  const text = JSON.stringify(await vaultSnapshot(lab.vault.client), undefined, 2);
  return text
    .replaceAll(String(lab.postgres.port), 'PORT')
    .replaceAll(JSON.stringify(lab.certificateAuthority.certificate).slice(1, -1), 'CA')
    .replaceAll(lab.directory, 'LAB');
}

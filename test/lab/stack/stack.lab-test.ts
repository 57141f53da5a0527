import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { vaultSnapshot } from '../vault/vault-snapshot';
import { terraformApplier, writerApplier } from './choose-applier';
import { smokeStack } from './smoke-stack';
import { type StackApplier } from './stack-applier';

/** A lab with the database of the hand-written stack, and the stack's file. */
async function labWithStack(postgresPort?: number): Promise<{ lab: Lab; file: string; password: string }> {
  const lab = await startLab({ kubernetes: false, postgres: true });
  const { vaultAdminPassword: password } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
  const file = join(lab.directory, 'out', 'smoke', 'cdk.tf.json');
  mkdirSync(join(lab.directory, 'out', 'smoke'), { recursive: true });
  const stack = smokeStack({
    apiServer: 'https://127.0.0.1:6443',
    clusterCaCertificate: lab.certificateAuthority.certificate,
    postgresPort: postgresPort ?? lab.postgres.port,
  });
  writeFileSync(file, JSON.stringify(stack));
  return { lab, file, password };
}

describe('Terraform and the writer', () => {
  const labs: Lab[] = [];
  afterAll(() => Promise.all(labs.map(stopAfterTests)));

  test('leave Vault in the same state, keep no password and have nothing to do a second time', async () => {
    // The provider wants the reviewer's token every time, the password only when its version changes.
    const lasting = { reviewer_jwt: 'e30.e30.e30' };
    const variables = (password: string) => ({ ...lasting, orders_password: password });
    const use = async (applier: StackApplier, file: string, password: string) => {
      expect(await applier.apply(file, variables(password))).toBe(12);
      await expect(applier.plan(file)).rejects.toThrow('token_reviewer_jwt_wo');
      expect(await applier.plan(file, lasting)).toBe(0);
      const state = readFileSync(applier.stateFile(file), 'utf8');
      for (const secret of [password, 'e30.e30.e30']) expect(state).not.toContain(secret);
    };
    const one = await labWithStack();
    labs.push(one.lab);
    await use(writerApplier(one.lab), one.file, one.password);

    const other = await labWithStack();
    labs.push(other.lab);
    const terraform = await terraformApplier(other.lab, other.file, (line) => console.log(line));
    if (terraform === undefined) return;
    await use(terraform, other.file, other.password);
    expect(await snapshotOf(other.lab)).toEqual(await snapshotOf(one.lab));

    await terraform.destroy(other.file, variables(other.password));
    await writerApplier(one.lab).destroy(one.file, variables(one.password));
    expect(await snapshotOf(other.lab)).toEqual(await snapshotOf(one.lab));
  });
});

/** What was configured, without what differs between two labs by nature. */
async function snapshotOf(lab: Lab): Promise<string> {
  const text = JSON.stringify(await vaultSnapshot(lab.vault.client), undefined, 2);
  return text
    .replaceAll(String(lab.postgres.port), 'PORT')
    .replaceAll(JSON.stringify(lab.certificateAuthority.certificate).slice(1, -1), 'CA')
    .replaceAll(lab.directory, 'LAB');
}

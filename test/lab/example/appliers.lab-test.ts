import { randomBytes } from 'node:crypto';
import { type OrganizationProps } from '../../../examples/multi-tenant/organization';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { sqlIdentifier, sqlLiteral } from '../postgres/sql';
import { terraformApplier, writerApplier } from '../stack/choose-applier';
import { type StackApplier } from '../stack/stack-applier';
import { terraformTest } from '../stack/terraform-test';
import { type VariableValues } from '../vault-writer/expression';
import { vaultSnapshot } from '../vault/vault-snapshot';
import { Example } from './example';

/** What Vault held after each step of the example's life, by step. */
type Life = Record<string, Record<string, unknown>>;

describe('the multi-tenant example from its first apply until it is taken down', () => {
  let lab: Lab;
  let example: Example;
  let byWriter: Life | undefined;

  beforeAll(async () => {
    lab = await startLab({ externalSecrets: false });
    example = new Example(lab);
    await example.prepare();
    example.synthesize();
    await example.setUpDatabases();
  });
  afterAll(() => stopAfterTests(lab));

  test('by the writer', async () => {
    byWriter = await lifeBy(writerApplier(lab));
  });

  terraformTest('by Terraform, and Vault holds the same after every step', async () => {
    byWriter ??= await lifeBy(writerApplier(lab));
    example.synthesize();
    const applier = await terraformApplier(lab, example.stackFolders[0], console.log);
    if (applier === undefined) throw new Error('Terraform cannot be had for the example.');
    expect(await lifeBy(applier)).toEqual(byWriter);
  });

  async function lifeBy(applier: StackApplier): Promise<Life> {
    // Its storage is memory: an empty Vault at the same address, so that nothing differs by nature.
    await lab.vault.restart();
    const life: Life = {};
    const note = async (step: string) => (life[step] = await vaultSnapshot(lab.vault.client));
    const apply = async (step: string, props: OrganizationProps, variables: VariableValues = {}) => {
      example.synthesize(props);
      const all = { ...example.lastingVariables, ...variables };
      expect({ step, changes: await example.applyStacks(applier, all) }).not.toEqual({ step, changes: 0 });
      for (const file of example.stackFolders) {
        const planned = await applier.plan(file, example.lastingVariables);
        expect({ step, file, planned }).toEqual({ step, file, planned: [] });
      }
      await note(step);
    };
    await apply('first apply', {}, await newAdminPasswords());
    await apply('new admin passwords', { adminPasswordVersion: 2 }, await newAdminPasswords());
    await apply('one team less', { adminPasswordVersion: 2, teams: ['team-a'] });
    expect(namesIn(await note('one team less'))).toEqual(['database', 'kubernetes-prod', 'secret']);

    await expect(destroy(applier)).rejects.toThrow('prevent_destroy');
    expect(namesIn(await note('destruction refused'))).toEqual(['database', 'kubernetes-prod', 'secret']);
    example.synthesize({ adminPasswordVersion: 2, teams: ['team-a'], preventDestroy: false });
    await destroy(applier);
    expect(namesIn(await note('taken down'))).toEqual([]);
    return life;
  }

  /** The tenants first: nothing may use what is destroyed. */
  async function destroy(applier: StackApplier): Promise<void> {
    for (const file of example.stackFolders.toReversed()) {
      await applier.destroy(file, example.lastingVariables);
    }
  }

  /** Vault has rotated those that it was given before. */
  async function newAdminPasswords(): Promise<VariableValues> {
    const passwords: Record<string, string> = {};
    for (const name of ['orders', 'billing']) {
      const password = randomBytes(18).toString('hex');
      passwords[`${name}_admin_password`] = password;
      const admin = sqlIdentifier(`vault_${name}`);
      await lab.postgres.query(`ALTER ROLE ${admin} PASSWORD ${sqlLiteral(password)}`);
    }
    return passwords;
  }
});

/** The mounts of the example that a Vault still has. */
function namesIn(snapshot: Record<string, unknown>): string[] {
  return ['secret', 'database', 'kubernetes-prod']
    .filter((name) => [`sys/mounts/${name}`, `sys/auth/${name}`].some((path) => path in snapshot))
    .sort();
}

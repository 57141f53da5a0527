import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaCertificate, type Platform, TokenReviewer } from '../../../src';
import { synthesizeAs } from '../../../src/synth/synthesize';
import { organization, type OrganizationProps } from '../../../examples/multi-tenant/organization';
import { type Lab } from '../lab';
import { type Progress } from '../program/binary';
import { applierFor } from '../stack/choose-applier';
import { type StackApplier } from '../stack/stack-applier';
import { type VariableValues } from '../vault-writer/expression';
import { exampleSecrets, type KvValues } from './example-secrets';

const databases = {
  orders: 'CREATE TABLE orders (id serial PRIMARY KEY, item text);',
  billing: 'CREATE TABLE invoices (id serial PRIMARY KEY, amount int);',
} as const;

/** The multi-tenant example of this repository on a lab, step by step as `APPLY.md` tells people. */
export class Example {
  /** Where it is synthesized to. */
  readonly out: string;
  /** What is put into KV. */
  readonly secrets: KvValues;
  /** Values of the variables of its stacks, by {@link prepare}. */
  readonly variables: Record<string, string> = {};

  constructor(readonly lab: Lab) {
    this.out = join(lab.directory, 'example');
    this.secrets = exampleSecrets(lab.certificateAuthority);
  }

  /** What the organization's own administrators have before: databases with owner and admin, and namespaces. */
  async prepare(): Promise<void> {
    for (const [name, schema] of Object.entries(databases)) {
      const made = await this.lab.postgres.createApplicationDatabase({
        name,
        schema,
        vaultAdmin: `vault_${name}`,
      });
      this.variables[`${name}_admin_password`] = made.vaultAdminPassword;
    }
    this.variables['reviewer_jwt'] = this.lab.tokenReviewerJwt;
    for (const namespace of ['team-a', 'team-b']) await this.lab.kubernetes.client.createNamespace(namespace);
  }

  /** The definition of the example for the lab's addresses. */
  platform(props: OrganizationProps = {}): Platform {
    const { vault, kubernetes, postgres, certificateAuthority, directory } = this.lab;
    return organization({
      vaultAddress: vault.address,
      vaultCa:
        vault.certificateAuthority === undefined
          ? undefined
          : CaCertificate.inline(vault.certificateAuthority),
      apiServer: kubernetes.apiServerUrl,
      apiServerCa: kubernetes.caCertificate,
      reviewer: TokenReviewer.token('reviewer_jwt', 1),
      postgresHost: postgres.host,
      postgresPort: postgres.port,
      postgresCa: certificateAuthority.certificate,
      auditFile: join(directory, 'vault', 'example-audit.log'),
      ...props,
    });
  }

  /** Writes Terraform, manifests and set-up scripts for the lab's addresses; returns what was told to the user. */
  synthesize(props: OrganizationProps = {}): string {
    const platform = this.platform(props);
    let told = '';
    const stream = { write: (text: string) => (told += text) };
    const options = { mode: 'synth', out: this.out, force: true } as const;
    synthesizeAs({ by: 'tenantry', options }, platform, { stdout: stream, stderr: stream });
    return told;
  }

  /** Runs the emitted set-up scripts as the superuser. */
  async setUpDatabases(): Promise<void> {
    for (const database of Object.keys(databases)) {
      const folder = join(this.out, 'postgresql', 'vault', database);
      for (const script of readdirSync(folder).sort())
        await this.lab.postgres.query(readFileSync(join(folder, script), 'utf8'), { database });
    }
  }

  /** The stacks' folders in the order in which they are applied. */
  get stackFolders(): [string, ...string[]] {
    const stacks = readdirSync(join(this.out, 'terraform'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    // The platform's own stack first: its name begins those of its tenants' stacks.
    const names = stacks.map(({ name }) => name).sort();
    const [first, ...others] = names.map((name) => join(this.out, 'terraform', name));
    if (first === undefined) throw new Error('The example has not been synthesized yet.');
    return [first, ...others];
  }

  /** Applies every stack and returns the number of changes. */
  async applyStacks(applier: StackApplier, variables: VariableValues = this.variables): Promise<number> {
    let changes = 0;
    for (const folder of this.stackFolders) changes += await applier.apply(folder, variables);
    return changes;
  }

  async fillSecrets(): Promise<void> {
    for (const [path, data] of Object.entries(this.secrets)) {
      await this.lab.vault.client.write(`secret/data/${path}`, { data });
    }
  }

  /** The folder of the cluster's manifests. */
  get manifests(): string {
    return join(this.out, 'kubernetes', 'prod');
  }

  applyManifests(): Promise<string> {
    return this.lab.kubernetes.applyFolder(this.manifests);
  }

  /** The variables that every later plan wants: the provider takes no reviewer's version without the token. */
  get lastingVariables(): VariableValues {
    return { reviewer_jwt: this.lab.tokenReviewerJwt };
  }

  /** All steps from nothing to Secrets on their way; returns what applied the stacks. */
  async load(props: OrganizationProps = {}, tell: Progress = console.log): Promise<StackApplier> {
    await this.prepare();
    this.synthesize(props);
    await this.setUpDatabases();
    const applier = await applierFor(this.lab, this.stackFolders[0], tell);
    await this.applyStacks(applier);
    await this.fillSecrets();
    await this.applyManifests();
    return applier;
  }
}

import { type Answers, type FakeVault, fakeVault } from '../live/fake-vault';

/** Vaults that answer nothing: what is with one, what it answers, and the code and kind of mistake that a command ends with. */
export const UNANSWERING: readonly (readonly [string, Answers | undefined, number, string])[] = [
  ['is not there', undefined, 3, 'unreachable'],
  ['is sealed', { 'GET sys/seal-status': [200, { sealed: true }] }, 4, 'sealed'],
  ['refuses the token', { 'GET sys/seal-status': [200, { sealed: false }] }, 5, 'unauthorized'],
];

/** A Vault that a command finds by its environment, as long as a test runs; none, until one is started. */
export class VaultEnvironment {
  private readonly was = { ...process.env };
  private vault?: FakeVault;

  /** Sets it up before each test of a block, and takes it down afterwards. */
  public constructor() {
    beforeEach(() => {
      delete process.env.VAULT_NAMESPACE;
      process.env.VAULT_TOKEN = 'hvs.secret';
      process.env.VAULT_ADDR = 'http://127.0.0.1:1';
    });
    afterEach(async () => {
      process.env = { ...this.was };
      await this.vault?.close();
      this.vault = undefined;
    });
  }

  /** Starts one that answers so. */
  public async running(answers: Answers): Promise<void> {
    this.vault = await fakeVault(answers);
    process.env.VAULT_ADDR = this.vault.address;
  }

  /** What was asked of it. */
  public get asked(): readonly string[] {
    return this.vault?.asked ?? [];
  }
}

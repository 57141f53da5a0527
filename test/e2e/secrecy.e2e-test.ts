import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { noteCommandLine } from '../lab/process/command-lines';
import { SecretSearch } from './secret-search';

const password = 'pass word "quoted" \\ 1234';
const key = '-----BEGIN KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqG\nSM49\n-----END KEY-----\n';

/** The other files of this folder end with a search for the secrets that they used: here is seen that it finds them. */
describe('the search for secrets', () => {
  let lab: Lab;
  let search: SecretSearch;

  beforeAll(async () => {
    lab = await startLab({ vault: false, kubernetes: false, externalSecrets: false, postgres: false });
    search = new SecretSearch(lab);
    search.add('password', password);
    search.add('private key', key);
    search.add('flag', 'true');
  });
  afterAll(() => stopAfterTests(lab));

  test('finds nothing where nothing is', () => {
    noteCommandLine('vault', ['server', '-flag=true']);
    expect(search.found()).toEqual([]);
  });

  test.each([
    ['password', 'example/terraform/vault/main.tf.json', JSON.stringify({ password })],
    ['password', 'example/kubernetes/prod/a.yaml', `data: ${Buffer.from(password).toString('base64')}`],
    ['password', 'writer/vault.state.json', `"url": "postgresql://a:${encodeURIComponent(password)}@b"`],
    ['password', 'terraform/vault/terraform.tfstate', password],
    ['private key', 'example/kubernetes/prod/a.yaml', key.replaceAll('\n', '\n      ')],
    ['JWT', 'external-secrets/external-secrets.log', 'jwt=eyJhbGciOiJSUzI1.eyJhdWQiOlsidmF1.c2lnbmF0dXJl'],
    ['Vault token', 'vault/vault.log', 'token hvb.AAAAAQJzZ0ZkQ2xhV2lKMU5h'],
  ])('finds a %s in %s', (what, file, text) => {
    const path = join(lab.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'before\n');
    expect(search.found()).toEqual([]);
    appendFileSync(path, text);
    expect(search.found()).toEqual([`${what} in ${file}`]);
    rmSync(path);
  });

  test('finds a password on a command line', () => {
    noteCommandLine('psql', [`--set=password=${password}`]);
    expect(search.found()).toEqual(['password in a command line']);
  });
});

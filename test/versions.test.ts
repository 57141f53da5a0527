import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../package.json';
import { EXTERNAL_SECRETS } from '../scripts/schemas/external-secrets';
import { KUBERNETES } from '../scripts/schemas/kubernetes';
import { Testing } from '../src';
import { OLDEST } from '../src/plan/version';
import { TERRAFORM_VERSION } from '../src/terraform/stack-literal';
import { type Program, programs } from './lab/program/program';
import { tenants } from './terraform/definitions';

const ROOT = join(__dirname, '..');
const bare = (version: string) => version.replace(/^v/, '');
const orLater = (range: string) => `${range.replace(/^>= ?/, '')} or later`;

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

function installed(name: string): string {
  const { version } = JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string };
  return version;
}

/** What a stack of a definition asks of the provider. */
function providerOf(platform: Parameters<typeof Testing.synth>[0]): string {
  const [stack = ''] = Object.values(Testing.synth(platform).terraform);
  return /">= ([\d.]+), < 6"/.exec(stack)?.[1] ?? 'none';
}

/** Rows of the first table of docs/versions.md. */
function rows(): string[][] {
  const [, table = ''] = read('docs/versions.md').split(/^\| -+ .*$/m);
  const lines = (table.split('\n\n')[0] ?? '').trim().split('\n');
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

test('docs/versions.md says what is accepted, and what the gate runs', () => {
  const { vault, etcd, kubeApiserver, externalSecrets, vaultInjector, moto } = programs;
  const schemas = EXTERNAL_SECRETS.map(({ version }) => bare(version)).join(' and ');
  const kubernetes = `runs ${bare(kubeApiserver.version)} with etcd ${bare(etcd.version)}`;
  expect(rows()).toEqual([
    ['HashiCorp Vault', orLater(OLDEST.vault), `runs ${bare(vault.version)}`],
    ['OpenBao', orLater(OLDEST.openbao), 'runs none'],
    [
      'External Secrets Operator',
      orLater(OLDEST.eso),
      `runs ${bare(externalSecrets.version)}; holds manifests against the kinds of ${schemas}`,
    ],
    [
      'Kubernetes',
      '1.30 or later, for the guard of stores',
      `${kubernetes}; holds manifests against the API of ${bare(KUBERNETES.version)}`,
    ],
    ['PostgreSQL', '15 or later', `runs the machine's`],
    ["Vault Agent's injector", 'any that knows the annotations', `runs ${bare(vaultInjector.version)}`],
    ['AWS', '–', `none: moto ${moto.version} stands in for IAM and STS`],
    ['Prometheus', '2.42 or later, for alerts', `runs the machine's`],
    [
      'Terraform, OpenTofu',
      orLater(TERRAFORM_VERSION),
      `runs the machine's, Terraform before OpenTofu, where it gets the provider`,
    ],
    [
      'provider hashicorp/vault',
      `${providerOf(tenants(['shop']))} or later, below 6`,
      'runs the latest that `init` gets; holds attributes against the bindings',
    ],
    ['Node.js', orLater(manifest.engines.node), `runs the machine's`],
    ...Object.entries(manifest.peerDependencies).map(([name, range]) => [
      `\`${name}\``,
      range,
      `runs ${installed(name)}`,
    ]),
  ]);
});

test('a program of the lab is of the version that its folder pins', () => {
  const all: readonly Program[] = Object.values(programs);
  for (const { name, main, version, folder, from = 'go' } of all) {
    const pinned =
      from === 'python'
        ? new RegExp(`^${name}(?:\\[.*\\])?==(\\S+)`, 'm').exec(
            read(`test/lab/${folder}/requirements.txt`),
          )?.[1]
        : [...read(`test/lab/${folder}/go.mod`).matchAll(/^(?:require)?\s+(\S+) (v\S+)/gm)].find(
            ([, module = '']) => main === module || main.startsWith(`${module}/`),
          )?.[2];
    expect({ main, version: pinned }).toEqual({ main, version });
  }
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Testing } from '../../src';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { applierFor } from '../lab/stack/choose-applier';
import { type StackApplier } from '../lab/stack/stack-applier';
import { ADDRESSES, releasedPlatform } from '../released/platform';
import { announced, RELEASE, releasedFiles } from '../released/release';

type Files = Readonly<Record<string, string>>;

/** Stacks in the order in which they are applied. */
const STACKS = ['vault', 'vault-tenants'];

describe(`where the output of ${RELEASE} is applied, that of today`, () => {
  const released = releasedFiles();
  let today: Files;
  let lab: Lab;
  let applier: StackApplier;

  beforeAll(async () => {
    const { terraform, manifests, otherFiles } = Testing.synth(releasedPlatform());
    today = { ...terraform, ...manifests, ...otherFiles };
    lab = await startLab();
    const { vaultAdminPassword } = await lab.postgres.createApplicationDatabase({ name: 'orders' });
    await lab.kubernetes.client.createNamespace('shop');
    write('released', released);
    write('today', today);
    applier = await applierFor(lab, stackFolder('released', 'vault'), console.log);
    const variables = { reviewer_jwt: lab.tokenReviewerJwt, orders_admin_password: vaultAdminPassword };
    for (const stack of STACKS) await applier.apply(stackFolder('released', stack), variables);
    // Nothing is delivered here: of the operator its kinds are wanted.
    await lab.externalSecrets.stop();
    await applyManifests('released');
  });
  afterAll(() => stopAfterTests(lab));

  const folder = (version: string) => join(lab.directory, version);
  const stackFolder = (version: string, stack: string) => join(folder(version), 'terraform', stack);
  const manifestsOf = (version: string) => join(folder(version), 'kubernetes');
  const diffOf = (version: string) => [
    'diff',
    '--server-side',
    '--recursive',
    `--filename=${manifestsOf(version)}`,
  ];
  const applyManifests = (version: string) => lab.kubernetes.applyFolder(manifestsOf(version));

  /** Writes an output with the addresses of the lab. */
  function write(version: string, files: Files): void {
    const host = `${lab.postgres.host}:${lab.postgres.port}`;
    const places = [
      [ADDRESSES.vault, lab.vault.address],
      [ADDRESSES.apiServer, lab.kubernetes.apiServerUrl],
      [ADDRESSES.postgres, host],
      [ADDRESSES.auditFile, join(lab.directory, 'vault', 'released-audit.log')],
    ] as const;
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder(version), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        places.reduce((written, [from, to]) => written.replaceAll(from, to), text),
      );
    }
  }

  async function terraformChanges(): Promise<string[]> {
    const changes: string[] = [];
    for (const stack of STACKS) {
      // Of a stack of the same name the applier remembers what the release made.
      const planned = await applier.plan(stackFolder('today', stack), { reviewer_jwt: lab.tokenReviewerJwt });
      changes.push(...planned.map((change) => `terraform ${stack}: ${change}`));
    }
    return changes;
  }

  /** What the API server would make other, by a dry run, and what it would no longer be given. */
  async function kubernetesChanges(): Promise<string[]> {
    const { code, stdout, stderr } = await lab.kubernetes.kubectl(diffOf('today'));
    if (code > 1) throw new Error(`kubectl diff failed: ${stderr}`);
    const before = objectsIn(released);
    const after = objectsIn(today);
    const differing = [...stdout.matchAll(/^diff .* (\S+)$/gm)].map(([, file = '']) => basename(file));
    return [
      ...differing.map((key) => `kubernetes: ${before.has(key) ? 'change' : 'create'} ${after.get(key)}`),
      ...[...before].flatMap(([key, name]) => (after.has(key) ? [] : [`kubernetes: delete ${name}`])),
    ];
  }

  test('changes what MIGRATING.md says, and nothing else', async () => {
    const changes = [
      ...fileChanges(released, today),
      ...(await terraformChanges()),
      ...(await kubernetesChanges()),
    ];
    expect(changes.sort()).toEqual(announced('output'));
  });

  test('is accepted, and then there is nothing to do', async () => {
    for (const stack of STACKS)
      await applier.apply(stackFolder('today', stack), { reviewer_jwt: lab.tokenReviewerJwt });
    await applyManifests('today');
    expect(await terraformChanges()).toEqual([]);
    expect((await lab.kubernetes.kubectl(diffOf('today'))).stdout).toBe('');
  });
});

/** Files that come, go or read otherwise, but for those whose effect is asked of the servers. */
function fileChanges(before: Files, after: Files): string[] {
  const asked = /^terraform\/.*\.tf\.json$|^kubernetes\/.*\.yaml$/;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path) => {
    if (!(path in after)) return [`file: delete ${path}`];
    if (!(path in before)) return [`file: create ${path}`];
    const same = withoutHeader(before[path]) === withoutHeader(after[path]);
    return same || asked.test(path) ? [] : [`file: change ${path}`];
  });
}

/** What is made in memory has no digest. */
const withoutHeader = (text = '') => text.replace(/^.*Generated by tenantry\b.*\n/, '');

/** The objects of all manifests, by the name that `kubectl diff` has for them, as a person would name them. */
function objectsIn(files: Files): Map<string, string> {
  const objects = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    if (!/^kubernetes\/.*\.yaml$/.test(path)) continue;
    for (const document of parseAllDocuments(text)) {
      const { apiVersion, kind, metadata } = document.toJS() as {
        apiVersion: string;
        kind: string;
        metadata: { name: string; namespace?: string };
      };
      const { name, namespace } = metadata;
      const key = [apiVersion.replace('/', '.'), kind, namespace ?? '', name].join('.');
      objects.set(key, `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
    }
  }
  return objects;
}

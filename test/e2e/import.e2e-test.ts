import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '../../src/live/verify';
import { type PlanRecord } from '../../src/plan/records';
import { synthesizeAs } from '../../src/synth/synthesize';
import { tenantry } from '../cli/command';
import { planOfProgram, platformOfProgram } from '../import/run-program';
import { Example } from '../lab/example/example';
import { stopAfterTests } from '../lab/jest-lab';
import { type Lab, startLab } from '../lab/lab';
import { applierFor } from '../lab/stack/choose-applier';
import { type ByHand, BY_HAND } from './by-hand';

/** A token that a running import may use, by the variables that it is found by. */
async function asRoot<T>({ vault }: Lab, run: () => Promise<T>): Promise<T> {
  const was = { ...process.env };
  Object.assign(process.env, { VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken });
  delete process.env.VAULT_NAMESPACE;
  delete process.env.VAULT_CACERT;
  try {
    return await run();
  } finally {
    process.env = was;
  }
}

/** What was written of an import, and what its first apply would do to Vault. */
interface Taken {
  readonly guide: string;
  readonly planned: readonly string[];
  readonly imported: readonly string[];
  /** Resources of which the running Vault has another value, or that it has not, sorted: seen before the apply. */
  readonly other: readonly string[];
  readonly again: readonly string[];
}

/** Imports what is in Vault, and the manifests, synthesizes the definition, and takes over what is there. */
async function taken(lab: Lab, manifests: string, more: readonly string[] = []): Promise<Taken> {
  const out = mkdtempSync(join(lab.directory, 'imported-'));
  const asked = () => tenantry(lab.directory, 'import', '--manifests', manifests, '--out', out, ...more);
  const { stderr } = await asRoot(lab, asked);
  expect(stderr).toBe('');
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  const texts = new Map(names.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
  const stream = { write: () => undefined };
  const options = { mode: 'synth', out: join(out, 'out'), force: true } as const;
  synthesizeAs({ by: 'tenantry', options }, platformOfProgram(texts), { stdout: stream, stderr: stream });
  const plan = planOfProgram(texts);
  expect(plan.servers.map(({ product }) => product)).toEqual([{ name: 'vault', version: '1.21' }]);
  const other = await otherThan(plan, lab);
  const planned: string[] = [];
  const imported: string[] = [];
  const again: string[] = [];
  for (const stack of readdirSync(join(out, 'out', 'terraform')).sort()) {
    const folder = join(out, 'out', 'terraform', stack);
    const blocks = texts.get(`out/terraform/${stack}/imports.tf.json`);
    if (blocks === undefined) continue;
    imported.push(...(JSON.parse(blocks) as { import: { to: string }[] }).import.map(({ to }) => to));
    const applier = await applierFor(lab, folder, () => undefined);
    // Of a stack of that name which was applied before.
    rmSync(applier.stateFile(folder), { force: true });
    planned.push(...(await applier.plan(folder)));
    await applier.apply(folder);
    again.push(...(await applier.plan(folder)));
  }
  return { guide: texts.get('IMPORT.md') ?? '', planned, imported: imported.sort(), other, again };
}

/** What of a plan is other in Vault. */
async function otherThan(plan: PlanRecord, { vault }: Lab): Promise<string[]> {
  const settings = { address: new URL(vault.address), token: vault.rootToken };
  const { findings } = await verify(plan, 'vault', settings, { expected: [], secrets: false, tokens: false });
  const told = findings.filter(({ rule }) => rule === 'live-drift' || rule === 'live-missing');
  return [...new Set(told.map(({ message }) => /vault_\w+\.[\w-]+/.exec(message)?.[0] ?? message))].sort();
}

const onlyUpdates = (planned: readonly string[]) => planned.filter((each) => !each.startsWith('update '));

describe('what this library applied', () => {
  let lab: Lab;
  let example: Example;
  beforeAll(async () => {
    lab = await startLab({ externalSecrets: false });
    example = new Example(lab);
    await example.prepare();
    example.synthesize();
    await example.setUpDatabases();
    await example.applyStacks(await applierFor(lab, example.stackFolders[0], () => undefined));
  });
  afterAll(() => stopAfterTests(lab));

  test('is taken over: nothing is made, nothing is destroyed', async () => {
    const { planned, imported, other, again } = await taken(lab, join(example.out, 'kubernetes', 'prod'), [
      '--cluster',
      'prod',
      '--platform',
      'acme',
    ]);
    expect(onlyUpdates(planned)).toEqual([]);
    expect(other).toEqual([]);
    expect(imported).toEqual(expect.arrayContaining(['vault_policy.team-a', 'vault_policy.team-b']));
    expect(again).toEqual([]);
  });
});

describe('what people wrote by hand', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ kubernetes: false, externalSecrets: false, postgres: false });
  });
  afterAll(() => stopAfterTests(lab));

  async function prepared({ name, mounts, writes, manifests }: ByHand): Promise<string> {
    const { client } = lab.vault;
    for (const [path, body] of [...mounts, ...writes]) await client.write(path, body);
    const folder = join(lab.directory, name.replaceAll(' ', '-'));
    mkdirSync(folder);
    for (const [file, text] of Object.entries(manifests))
      writeFileSync(join(folder, file), text.replaceAll('VAULT_ADDRESS', lab.vault.address));
    return folder;
  }

  test.each(BY_HAND)('$name: nothing is made, nothing is destroyed', async (byHand) => {
    const { client } = lab.vault;
    const folder = await prepared(byHand);
    const policies = byHand.writes.filter(([path]) => path.startsWith('sys/policies/acl/'));
    try {
      const { planned, imported, guide, other, again } = await taken(lab, folder);
      expect(other).toEqual(byHand.changed);
      // The writer takes what it imports for what it is to be.
      if (planned.length > 0)
        expect([...planned].sort()).toEqual(byHand.changed.map((each) => `update ${each}`));
      expect(imported).toEqual(byHand.imported);
      expect(again).toEqual([]);
      for (const text of byHand.told) expect(guide).toContain(text);
      for (const [path, body] of policies)
        expect((await client.read(path))?.['policy']).toBe((body as { policy: string }).policy);
    } finally {
      for (const [path] of [...policies, ...byHand.mounts]) await client.delete(path);
    }
  });
});

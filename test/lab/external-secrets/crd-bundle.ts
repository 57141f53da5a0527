import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { binaryFolder } from '../program/binary';
import { MissingPrerequisite, requireExecutable } from '../program/prerequisite';
import { programs } from '../program/program';

/** Names the file to use in place of the module's `deploy/crds/bundle.yaml`. */
const environmentVariable = 'EXTERNAL_SECRETS_CRDS';

/** The path of ESO's CustomResourceDefinitions, of exactly the controller's version: others behave differently. */
export function crdBundle(): string {
  const given = process.env[environmentVariable];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return resolve(given);
    throw new MissingPrerequisite(`${environmentVariable} names ${given}, which does not exist.`);
  }
  const { version, main } = programs.externalSecrets;
  const bundle = join(binaryFolder(), `external-secrets-crds-${version}.yaml`);
  if (!existsSync(bundle)) {
    mkdirSync(binaryFolder(), { recursive: true });
    const unfinished = `${bundle}.${process.pid}`;
    copyFileSync(join(moduleFolder(`${main}@${version}`), 'deploy', 'crds', 'bundle.yaml'), unfinished);
    // Files of the module cache are read-only.
    chmodSync(unfinished, 0o644);
    renameSync(unfinished, bundle);
  }
  return bundle;
}

function moduleFolder(module: string): string {
  const advice = `install Go 1.26 or later, or name ESO's deploy/crds/bundle.yaml in ${environmentVariable}.`;
  const go = requireExecutable('go', advice, ['/usr/local/go/bin']);
  const download = spawnSync(go, ['mod', 'download', '-json', module], {
    cwd: join(__dirname),
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' },
  });
  const answer = JSON.parse(download.stdout || '{}') as { Dir?: string; Error?: string };
  if (answer.Dir === undefined)
    throw new Error(`${module} could not be fetched: ${answer.Error ?? download.stderr}`);
  return answer.Dir;
}

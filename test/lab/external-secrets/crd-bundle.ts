import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { binaryFolder } from '../program/binary';
import { externalSecretsFolder } from '../program/module-folder';
import { MissingPrerequisite } from '../program/prerequisite';
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
  const { version } = programs.externalSecrets;
  const bundle = join(binaryFolder(), `external-secrets-crds-${version}.yaml`);
  if (!existsSync(bundle)) {
    mkdirSync(binaryFolder(), { recursive: true });
    const unfinished = `${bundle}.${process.pid}`;
    const advice = `install Go 1.26 or later, or name ESO's deploy/crds/bundle.yaml in ${environmentVariable}.`;
    copyFileSync(join(externalSecretsFolder(advice), 'deploy', 'crds', 'bundle.yaml'), unfinished);
    // Files of the module cache are read-only.
    chmodSync(unfinished, 0o644);
    renameSync(unfinished, bundle);
  }
  return bundle;
}

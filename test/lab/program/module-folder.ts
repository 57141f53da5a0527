import { spawnSync } from 'node:child_process';
import { requireExecutable } from './prerequisite';
import { programs } from './program';

/**
 * Where Go has the source of ESO, of exactly the controller's version: others behave differently.
 *
 * @param advice what to do where there is no Go
 */
export function externalSecretsFolder(advice: string): string {
  const { version, main } = programs.externalSecrets;
  const module = `${main}@${version}`;
  const go = requireExecutable('go', advice, ['/usr/local/go/bin']);
  const download = spawnSync(go, ['mod', 'download', '-json', module], {
    cwd: __dirname,
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off' },
  });
  const answer = JSON.parse(download.stdout || '{}') as { Dir?: string; Error?: string };
  if (answer.Dir === undefined)
    throw new Error(`${module} could not be fetched: ${answer.Error ?? download.stderr}`);
  return answer.Dir;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example } from '../lab/example/example';
import { run } from '../lab/process/run';

const root = join(__dirname, '..', '..');

/** The commands of a page's shell examples. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands ?? '');
}

/** Makes the apply set of an example by the very commands that the documentation tells. */
export async function setUpApplySet(example: Example): Promise<void> {
  const commands = commandsOf('docs/pruning.md').filter((each) => !each.includes('--prune'));
  await shell(example, commands.join(''));
}

/** Applies and prunes an example's manifests by the very command of README; returns what it printed. */
export async function applyAsReadmeSays(example: Example): Promise<string> {
  const [command] = commandsOf('README.md').filter((each) => each.includes('--prune'));
  if (command === undefined) throw new Error('README tells no command that prunes.');
  return shell(example, command.replace('out/kubernetes/prod', example.manifests));
}

async function shell({ lab }: Example, commands: string): Promise<string> {
  const { kubectlCommand, kubeconfig } = lab.kubernetes;
  const script = `set -e\nkubectl() { "${kubectlCommand}" "$@"; }\n${commands}`;
  const environment = { KUBECONFIG: kubeconfig };
  const { code, stdout, stderr } = await run('sh', ['-c', script], { directory: lab.directory, environment });
  if (code !== 0) throw new Error(`${commands} failed: ${stderr}`);
  return stdout;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHELLS } from '../../src/cli/completion/shell';
import { tenantry } from './command';
import { run } from './run';

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-completion-test-'));
  for (const shell of SHELLS) {
    const { code, stdout, stderr } = await tenantry(folder, 'completion', shell);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    writeFileSync(join(folder, shell), stdout);
  }
  writeFileSync(join(folder, 'zpty.zsh'), ZPTY);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Presses the tabulator in a terminal of its own; what is offered there comes in a file. */
const ZPTY = `
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "PROMPT=; autoload -U compinit; compinit -u -D; source ./zsh"
zpty -w shell '
compadd() { local -a found; builtin compadd -O found "$@"; print -l -- $found >> offered; builtin compadd "$@" }
pressed() { zle offer; print done > ended; exit }
zle -C offer complete-word _main_complete; zle -N pressed; bindkey "^I" pressed'
zpty -w -n shell "$1"$'\\t'
for try in {1..100}; do [[ -e ended ]] && break; sleep 0.1; done
zpty -d shell
cat offered; rm -f offered ended
`;

/** What a shell offers behind a line, sorted. */
const OFFERED = {
  bash: (line: string) =>
    run(folder, [
      'bash',
      '-c',
      'source ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tenantry; printf "%s\\n" "${COMPREPLY[@]}"',
      'bash',
      ...line.split(' '),
    ]),
  zsh: (line: string) => run(folder, ['zsh', '-f', 'zpty.zsh', line]),
  fish: (line: string) =>
    run(folder, ['fish', '--no-config', '-c', 'source ./fish; complete -C "$argv"', line]),
};

function offered(shell: keyof typeof OFFERED, line: string): string[] {
  const { stdout, stderr } = OFFERED[shell](line);
  expect(stderr).toBe('');
  const words = stdout.split('\n').map((each) => each.split('\t')[0] ?? '');
  return [...new Set(words.filter((word) => word !== ''))].sort();
}

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe.each(SHELLS.filter(isThere))('%s', (shell) => {
  test('offers the commands', () => {
    expect(offered(shell, 'tenantry ')).toEqual(
      expect.arrayContaining(['check', 'completion', 'explain', 'synth']),
    );
    expect(offered(shell, 'tenantry ch')).toEqual(['check']);
  });

  test('offers the options of a command, and of no other', () => {
    expect(offered(shell, 'tenantry check --s')).toEqual(['--strict']);
    expect(offered(shell, 'tenantry synth --fo')).toEqual(['--force']);
    expect(offered(shell, 'tenantry check --fo')).not.toContain('--force');
  });

  test('offers the values of an option and of an argument', () => {
    expect(offered(shell, 'tenantry check --format ')).toEqual(['github', 'json', 'junit', 'sarif', 'text']);
    expect(offered(shell, 'tenantry synth --check --only ')).toEqual(['kubernetes', 'terraform']);
    expect(offered(shell, 'tenantry completion ')).toEqual(['bash', 'fish', 'zsh']);
  });
});

test('bash offers values behind =, which is a word of its own there, and nothing where any file may be', () => {
  expect(offered('bash', 'tenantry check --format = s')).toEqual(['sarif']);
  expect(offered('bash', 'tenantry check --format =')).toEqual(['github', 'json', 'junit', 'sarif', 'text']);
  expect(offered('bash', 'tenantry synth --out ')).toEqual([]);
});

test('another shell is refused', async () => {
  expect(await tenantry(folder, 'completion', 'csh')).toMatchObject({ code: 2, stdout: '' });
});

test('whoever runs the tests in CI has all of them', () => {
  const missing = process.env.CI === undefined ? [] : SHELLS.filter((shell) => !isThere(shell));
  expect(missing).toEqual([]);
});

import { Help } from 'commander';
import { COMMANDS } from '../../src/cli/commands';
import { program } from '../../src/cli/program';

const NAMES = COMMANDS.map(({ synopsis }) => synopsis.split(' ', 1)[0] ?? '');
const optionsOf = (words: readonly string[]) =>
  program(words).commands.flatMap((command) => (command.options.length > 0 ? command.name() : []));

test.each(COMMANDS)('$synopsis is what the command takes', ({ synopsis, load }) => {
  expect(new Help().subcommandTerm(load())).toBe(synopsis);
});

test('the list of all commands is the same whichever are named', () => {
  const list = program([]).helpInformation();
  for (const { synopsis } of COMMANDS) expect(list).toContain(`  ${synopsis}  `);
  expect(program(NAMES).helpInformation()).toBe(list);
});

test('what is named is all there, and for a shell to complete all is', () => {
  expect(optionsOf([])).toEqual([]);
  expect(optionsOf(['check', '--strict'])).toEqual(['check']);
  expect(optionsOf(['help', 'synth'])).toEqual(['synth']);
  expect(optionsOf(['completion', 'zsh'])).toEqual(NAMES.filter((name) => name !== 'completion'));
});

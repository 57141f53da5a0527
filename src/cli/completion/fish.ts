import { type CommandWords, type OptionWords, type Values } from './words';

/** A text as one word of fish, where a backslash says something between quotes, too. */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

function offered(values: Values): string {
  if (values === 'path') return ' -F';
  return values === 'anything' ? '' : ` -a ${quoted(values.join(' '))}`;
}

function optionLine(program: string, condition: string, { flags, description, values }: OptionWords): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`,
  );
  const takes = values === undefined ? '' : ` -r${values === 'path' ? '' : ' -f'}${offered(values)}`;
  return `complete -c ${program} -n ${quoted(condition)}${names.join('')}${takes} -d ${quoted(description)}`;
}

/** How fish completes a program. */
export function fishCompletion(program: CommandWords, commands: readonly CommandWords[]): string {
  const { name } = program;
  const first = '__fish_use_subcommand';
  const lines = commands.flatMap((each) => {
    const within = `__fish_seen_subcommand_from ${each.name}`;
    const [argument = 'anything'] = each.args;
    return [
      `complete -c ${name} -n ${quoted(first)} -a ${each.name} -d ${quoted(each.description)}`,
      ...(argument === 'anything' ? [] : [`complete -c ${name} -n ${quoted(within)}${offered(argument)}`]),
      ...each.options.map((option) => optionLine(name, within, option)),
    ];
  });
  return `# Completion of ${name} for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish
complete -c ${name} -f
${program.options.map((option) => optionLine(name, first, option)).join('\n')}
${lines.join('\n')}
`;
}

import { quoted } from './quoted';
import { type CommandWords, type OptionWords, type Values } from './words';

/** A text in a specification of _arguments, where these say something. */
function plain(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, '\\$&');
}

function action(values: Values): string {
  if (values === 'path') return '_files';
  return values === 'anything' ? ' ' : `(${values.join(' ')})`;
}

/** An option with its other forms, of which one alone is given. */
function optionSpecs({ flags, description, values }: OptionWords): string[] {
  const takes = values === undefined ? '' : `:value:${action(values)}`;
  const others = flags.length > 1 ? `(${flags.join(' ')})` : '';
  return flags.map((flag) => {
    const written = values !== undefined && flag.startsWith('--') ? `${flag}=` : flag;
    return quoted(`${others}${written}[${plain(description)}]${takes}`);
  });
}

function specsOf({ options, args }: CommandWords): string[] {
  const positional = args.map((values, index) => quoted(`${index + 1}:argument:${action(values)}`));
  return [...options.flatMap(optionSpecs), ...positional];
}

/** How zsh completes a program. */
export function zshCompletion(program: CommandWords, commands: readonly CommandWords[]): string {
  const { name } = program;
  const described = commands.map((each) => `    ${quoted(`${each.name}:${each.description}`)}`);
  const cases = commands.map(
    (each) => `    ${each.name}) _arguments ${specsOf(each).join(' \\\n      ')} ;;`,
  );
  return `#compdef ${name}
# Completion of ${name} for zsh; in ~/.zshrc, behind compinit: eval "$(${name} completion zsh)"
_${name}() {
  local curcontext=$curcontext context state line
  typeset -A opt_args
  local -a commands=(
${described.join('\n')}
  )
  _arguments -C ${program.options.flatMap(optionSpecs).join(' ')} '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ; return ;;
    argument) ;;
    *) return ;;
  esac
  case $line[1] in
${cases.join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

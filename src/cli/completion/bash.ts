import { quoted } from './quoted';
import { type CommandWords, type Values } from './words';

/** A branch of a case that offers words; where none are, bash offers files. */
function branch(patterns: readonly string[], values: Values): string {
  const body = typeof values === 'string' ? 'return' : `words=${quoted(values.join(' '))}`;
  return `    ${patterns.join(' | ')}) ${body} ;;`;
}

/** Values of options, by command and the word before. */
function valueBranches({ name, options }: CommandWords): string[] {
  return options.flatMap(({ flags, values }) => {
    const patterns = flags.map((flag) => quoted(`${name} ${flag}`));
    return values === undefined ? [] : [branch(patterns, values)];
  });
}

function flagsOf({ options }: CommandWords): string[] {
  return options.flatMap(({ flags }) => flags);
}

/** Words by command and what is there of the word: options, or what its first argument may be, where it has one. */
function wordBranches(command: CommandWords): string[] {
  const { name, args } = command;
  const flags = flagsOf(command);
  return [branch([`${quoted(`${name} -`)}*`], flags), branch([`${quoted(`${name} `)}*`], args[0] ?? flags)];
}

/** How bash completes a program, from version 3.2 on. */
export function bashCompletion(program: CommandWords, commands: readonly CommandWords[]): string {
  const { name } = program;
  const names = commands.map((command) => command.name);
  return `# Completion of ${name} for bash; in ~/.bashrc: eval "$(${name} completion bash)"
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= words= index
  COMPREPLY=()
  # --option=value is three words.
  [ "$word" = = ] && word=
  [ "$before" = = ] && before=\${COMP_WORDS[COMP_CWORD - 2]}
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      -*) ;;
      *) command=\${COMP_WORDS[index]}; break ;;
    esac
  done
  case "$command $before" in
${commands.flatMap(valueBranches).join('\n')}
  esac
  [ -n "$words" ] || case "$command $word" in
    ' '*) words=${quoted([...names, ...flagsOf(program)].join(' '))} ;;
${commands.flatMap(wordBranches).join('\n')}
  esac
  [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

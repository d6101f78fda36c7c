/* eslint-disable */
// @ts-nocheck
/** The scripts that make a shell ask the program when Tab is pressed. */
import { parameterFailure } from './failure.js';
import type { Shell } from './shells.js';

/**
 * The script for a shell.
 *
 * @param name what the program is run by, which is one word.
 * @throws CliFailure 252 where the program is run by several words, such as `npx opslice call FILE`.
 */
export function completionScript(shell: Shell, name: string): string {
  if (!/^[\w.-]+$/.test(name)) {
    throw parameterFailure(
      `A shell completes the words of a program with a name of its own, and this one is run by "${name}". Generate it with: npx opslice generate`,
    );
  }
  const own = `_${name.replace(/\W/g, '_')}_complete`;
  switch (shell) {
    case 'bash':
      return bash(name, own);
    case 'zsh':
      return zsh(name, own);
    case 'fish':
      return fish(name, `_${own}`);
  }
}

/** What is printed for `completion help`. */
export function completionHelp(name: string): string {
  return `NAME
  completion - Prints a script that completes words when Tab is pressed.

SYNOPSIS
  ${name} completion bash|zsh|fish

DESCRIPTION
  Add one of these lines to the file that your shell reads when it starts:

  ~/.bashrc                    source <(${name} completion bash)
  ~/.zshrc, behind compinit    source <(${name} completion zsh)
  ~/.config/fish/config.fish   ${name} completion fish | source

  The script asks the program by the word that you type for it, which has to be a
  command or a function, not an alias.
`;
}

// What bash replaces begins behind a colon or an equals sign, and is its second argument.
const bash = (name: string, own: string): string => `# Completion of ${name} for bash.
${own}() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$2$line")
  done < <("$1" __complete bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o nospace -F ${own} ${name}
`;

const zsh = (name: string, own: string): string => `#compdef ${name}
# Completion of ${name} for zsh.
${own}() {
  local -a found
  local line
  while IFS= read -r line; do
    found+=("$PREFIX$line")
  done < <("\${(Q)words[1]}" __complete zsh "\${compstate[quote]}" "\${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  (( \${#found} )) && compadd -U -Q -S '' -a found
}
if [ "\${funcstack[1]}" = "_${name}" ]; then
  ${own} "$@"
else
  compdef ${own} ${name}
fi
`;

const fish = (name: string, own: string): string => `# Completion of ${name} for fish.
function ${own}
  set -l words (commandline -opc)
  $words[1] __complete fish $words[2..] (commandline -ct) 2>/dev/null
end
complete -c ${name} -f -a '(${own})'
`;

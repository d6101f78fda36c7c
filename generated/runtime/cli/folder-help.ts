/* eslint-disable */
// @ts-nocheck
/** The pages of the program of a folder. */
import type { CliFolderHelp } from './command.js';
import type { FolderState } from './state.js';

/** What `help` without a service prints: the services with a line each, by name. */
export function folderHelp(
  { name, folder }: Pick<FolderState, 'name' | 'folder'>,
  { services }: CliFolderHelp,
): string {
  const lines = [
    'NAME',
    `  ${name}`,
    '',
    'SYNOPSIS',
    `  ${name} [options] <service> <command> [parameters]`,
    '',
    'SERVICES',
    ...Object.keys(folder.services).flatMap((service) => {
      const about = services[service] ?? '';
      return about === '' ? [service] : [service, ...wrapped(about)];
    }),
    '',
    `${name} <service> help`,
    '  prints what a service is, what it can do, and the options of every command.',
    `${name} <service> <command> help`,
    '  prints the page of a command.',
    `${name} commands | schema [<service> [<command>]] | mcp`,
    '  list all commands, print JSON Schema of what they take and give, and serve',
    '  them to an agent; each has a page of its own: commands help.',
    `${name} configure list`,
    '  tells which profile, keys and region count, and what each comes from.',
    `${name} completion bash|zsh|fish`,
    '  prints what completes words when Tab is pressed.',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * A page of a service with its commands as the program of the folder takes them. Only lines that are commands
 * are changed: those of the synopsis and of the examples, and what stands below the list of commands, which are
 * one word each. What only the program of the folder does is left out with its meaning.
 */
export function pageOfService(page: string, service: string, name: string): string {
  let section = '';
  const all = page.split('\n');
  const own = all.findIndex((line) => line.startsWith(`${service} completion `));
  const kept = own === -1 ? all : [...all.slice(0, own), ...all.slice(own + 2)];
  const lines = kept.map((line) => {
    if (/^[A-Z][A-Z ]*$/.test(line)) section = line;
    const command = line.trimStart();
    const indent = line.length - command.length;
    const isCommand =
      (section === 'SYNOPSIS' && indent === 2) ||
      (section === 'EXAMPLES' && indent === 4) ||
      (section === 'COMMANDS' && indent === 0);
    if (!isCommand || !command.startsWith(`${service} `)) return line;
    return `${line.slice(0, indent)}${name} ${command}`;
  });
  return lines.join('\n');
}

/** Lines of a terminal that nobody has widened. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > 78) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => `  ${each}`);
}

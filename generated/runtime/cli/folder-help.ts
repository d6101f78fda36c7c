/* eslint-disable */
/** The page of the program of a folder: what `help` without a service prints. */
import type { CliFolderHelp } from './command.js';
import type { FolderState } from './state.js';

/** The services with a line each, by name. */
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
    '  prints what a service is and what it can do.',
    `${name} <service> <command> help`,
    '  prints the page of a command.',
    `${name} commands | schema [<service> [<command>]] | mcp`,
    '  list all commands, print JSON Schema of what they take and give, and serve',
    '  them to an agent; each has a page of its own: commands help.',
  ];
  return `${lines.join('\n')}\n`;
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

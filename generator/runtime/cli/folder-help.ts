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
    '  prints what a service is and what it can do.',
    `${name} <service> <command> help`,
    '  prints the page of a command.',
    `${name} commands | schema [<service> [<command>]] | mcp`,
    '  list all commands, print JSON Schema of what they take and give, and serve',
    '  them to an agent; each has a page of its own: commands help.',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * A page of a service with its commands as the program of the folder takes them. Only lines that are commands
 * are changed: those of the synopsis and of the examples, and what leads to other pages.
 */
export function pageOfService(page: string, service: string, name: string): string {
  let section = '';
  const lines = page.split('\n').map((line) => {
    if (/^[A-Z][A-Z ]*$/.test(line)) section = line;
    const command = line.trimStart();
    const indent = line.length - command.length;
    const isCommand =
      (section === 'SYNOPSIS' && indent === 2) ||
      (section === 'EXAMPLES' && indent === 4) ||
      (indent === 0 && line.endsWith(' help') && line.includes('<'));
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

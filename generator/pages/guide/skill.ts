import { codeSpan as code, plainMarkdown } from '../../documentation/to-markdown.js';
import { type Guide } from './guide.js';
import { howToCall, type Part } from './how-to-call.js';

/** The longest description that readers of skills take. */
const longestDescription = 1024;

/**
 * `SKILL.md`: how an agent calls the services of a folder. Its front matter has what Agent Skills ask for: a name of
 * small letters, digits and dashes with at most 64 characters, and a description with at most 1024.
 */
export function skill(name: string, guides: readonly Guide[]): string {
  const titles = guides.map(({ title }) => title).join(', ');
  const [only] = guides.length === 1 ? guides : [];
  const description = `Calls ${titles} from the command line.${only === undefined ? '' : ` ${only.about}`} Use it to look something up there or to change it.`;
  const sections = [
    `---\nname: ${skillName(name)}\ndescription: ${JSON.stringify(cut(description))}\n---`,
    `# ${plainMarkdown(titles)}`,
    ...(only === undefined ? [] : [plainMarkdown(only.about)]),
    ...howToCall(guides).flatMap(partLines),
    ...guides.flatMap(exampleLines),
    '## Ask before',
    'Ask the person before a command that changes or removes something, and before one whose answer has keys or passwords: `commands` marks these with `secrets`.',
  ];
  return `${sections.join('\n\n')}\n`;
}

function partLines({ title, words, commands, after = [] }: Part): readonly string[] {
  return [
    `## ${title}`,
    ...words,
    ...(commands.length === 0 ? [] : [fence(commands)]),
    ...(after.length === 0 ? [] : [after.join('\n')]),
  ];
}

function exampleLines({ title, program, operations, examples }: Guide): readonly string[] {
  return [
    `## Commands of ${plainMarkdown(title)}`,
    `${operations.length} operations; ${code(`${program} commands`)} lists them. With these to begin with, the values are made up:`,
    fence(examples.map(({ command, summary }) => `# ${summary}\n${command}`.replace(/^# \n/, ''))),
  ];
}

function fence(lines: readonly string[]): string {
  return `\`\`\`sh\n${lines.join('\n')}\n\`\`\``;
}

function skillName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}

function cut(text: string): string {
  return text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;
}

/* eslint-disable */
// @ts-nocheck
/**
 * The format of the AWS config and credentials files: sections, properties, values continued on
 * indented lines, and properties below a property. The rules are those the AWS SDKs agree on.
 */

/** The properties of a section. Names are in lower case; what is nested stays text until asked. */
export type Properties = ReadonlyMap<string, string>;

/** The sections of one file, by name. Sections of other kinds or with unusable names are left out. */
export interface IniFile {
  readonly profiles: ReadonlyMap<string, Properties>;
  readonly ssoSessions: ReadonlyMap<string, Properties>;
  readonly services: ReadonlyMap<string, Properties>;
  /** The sections that cannot be understood, with the first line at fault in each. */
  readonly broken: ReadonlyMap<Properties, IniError>;
}

/** A line that cannot be read. Its text is not repeated: the files hold secrets. */
export class IniError extends Error {
  override readonly name: string = 'IniError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

type Section = Map<string, string>;
type Kind = 'plain' | 'profile' | 'sso-session' | 'services';

/** Letters of all scripts, as in the AWS CLI, which takes what has no blanks. */
const NAME = /^(?:[\w\-/.%@:+]|[^\s\0-\x7f])+$/;

/**
 * Reads a file. In the config file profiles are called `[profile x]` and only `[default]` may
 * stand alone; in the credentials file all of them stand alone. A line that cannot be read breaks
 * the section it stands in, and no other.
 *
 * @throws IniError for a line before the first section.
 */
export function parseIni(text: string, file: 'config' | 'credentials'): IniFile {
  const sections: Record<Kind, Map<string, Section>> = {
    plain: new Map(),
    profile: new Map(),
    'sso-session': new Map(),
    services: new Map(),
  };
  const broken = new Map<Section, IniError>();
  let section: Section | undefined;
  let property: string | undefined;
  let nested = false;

  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, index) => {
      const fail = (message: string): void => {
        const error = new IniError(index + 1, message);
        if (section === undefined) throw error;
        if (!broken.has(section)) broken.set(section, error);
      };
      const trimmed = line.trim();
      if (trimmed === '' || /^[#;]/.test(trimmed)) return;
      if (line.startsWith('[')) {
        section = openSection(sections, line);
        property = undefined;
        if (!endsSection(line)) fail("Profile definition must end with ']'");
        return;
      }
      const indented = /^\s/.test(line);
      if (!section) {
        const found = indented ? 'continuation' : 'property';
        return fail(`Expected a profile definition, found ${found}`);
      }
      if (indented) {
        if (property === undefined) {
          return fail('Expected a property definition, found continuation');
        }
        if (nested && defined(trimmed, 'sub-property', fail) === undefined) return;
        section.set(property, `${section.get(property) ?? ''}\n${trimmed}`);
        return;
      }
      const equals = defined(line, 'property', fail);
      if (equals === undefined) return;
      property = line.slice(0, equals).trim().toLowerCase();
      // Only a mark after a space begins a comment: `a#b` is a value.
      const value = line
        .slice(equals + 1)
        .replace(/\s[#;].*$/, '')
        .trim();
      nested = value === '';
      section.set(property, value);
    });

  for (const group of Object.values(sections)) group.forEach(dropUnusableNames);
  const profiles = file === 'config' ? sections.profile : sections.plain;
  const plainDefault = sections.plain.get('default');
  // `[profile default]` hides `[default]` altogether.
  if (file === 'config' && plainDefault && !profiles.has('default')) {
    profiles.set('default', plainDefault);
  }
  return { profiles, ssoSessions: sections['sso-session'], services: sections.services, broken };
}

/** The properties below a property, e.g. of `s3` in a `[services x]` section. */
export function subProperties(value: string): Properties {
  const properties: Section = new Map();
  for (const line of value.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) {
      properties.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
    }
  }
  return properties;
}

/** Whether the line that begins a section is complete. */
function endsSection(line: string): boolean {
  return withoutComment(line).endsWith(']');
}

function withoutComment(line: string): string {
  return line.replace(/[#;].*$/, '').trim();
}

/** Sections of the same name are one section; one that is of no use is read and forgotten. */
function openSection(sections: Record<Kind, Map<string, Section>>, line: string): Section {
  const words = withoutComment(line).slice(1).replace(/\]$/, '').trim();
  const [, prefix = 'plain', rest = words] =
    /^(profile|sso-session|services)\s+(.*)$/.exec(words) ?? [];
  // The AWS CLI writes names with spaces in quotes.
  const quoted = /^(['"])(.+)\1$/.exec(rest)?.[2];
  const name = quoted ?? rest;
  if (!isKind(prefix) || (quoted === undefined && !NAME.test(name))) return new Map();
  const known = sections[prefix].get(name);
  if (known) return known;
  const section: Section = new Map();
  sections[prefix].set(name, section);
  return section;
}

function isKind(word: string): word is Kind {
  return ['plain', 'profile', 'sso-session', 'services'].includes(word);
}

/** Where the `=` stands, provided that there is one and a name before it. */
function defined(
  line: string,
  what: 'property' | 'sub-property',
  fail: (message: string) => void,
): number | undefined {
  const equals = line.indexOf('=');
  if (equals > 0 && line.slice(0, equals).trim() !== '') return equals;
  const capital = what === 'property' ? 'Property' : 'Sub-property';
  fail(equals < 0 ? `Expected an '=' sign defining a ${what}` : `${capital} did not have a name`);
  return undefined;
}

function dropUnusableNames(section: Section): void {
  for (const name of section.keys()) if (!NAME.test(name)) section.delete(name);
}

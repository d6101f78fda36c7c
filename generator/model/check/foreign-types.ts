/** What other languages call a type, by the word for it here. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  string: ['str', 'text', 'char', 'varchar', 'uuid', 'guid', 'email', 'uri', 'url', 'enum'],
  integer: ['int', 'int32', 'uint32', 'i32', 'num', 'number', 'uint', 'unsigned'],
  long: ['int64', 'uint64', 'i64', 'bigint'],
  short: ['int16', 'uint16', 'i16'],
  byte: ['int8', 'uint8', 'i8'],
  float: ['float32', 'f32', 'single'],
  double: ['float64', 'f64', 'real'],
  'big-integer': ['biginteger'],
  'big-decimal': ['bigdecimal', 'decimal', 'numeric', 'money'],
  boolean: ['bool', 'flag'],
  timestamp: ['date', 'time', 'datetime', 'date-time', 'instant'],
  blob: ['bytes', 'binary', 'buffer', 'base64', 'uint8array'],
  document: ['any', 'json', 'unknown', 'mixed'],
};

const words: ReadonlyMap<string, string> = new Map(
  Object.entries(otherWords).flatMap(([own, others]) => others.map((word) => [word, own])),
);

/**
 * What to write instead of a type as other languages have it, such as `int`, `string?`, `string[]`
 * or `Map<string, int>`; nothing where it is not such a type.
 *
 * @param known The names that can be written here.
 */
export function foreignType(
  id: string,
  known: readonly string[],
): { readonly mend: string; readonly suggestion?: string } | undefined {
  const own = (word: string): string | undefined => {
    const trimmed = word.trim();
    return known.includes(trimmed) ? trimmed : words.get(trimmed.toLowerCase());
  };
  const plain = own(id);
  if (plain !== undefined) return { mend: `Write "${plain}".`, suggestion: plain };

  const optional = /^(.+?)[?]$|^(?:optional|nullable|maybe)<(.+)>$/i.exec(id);
  const inner = optional?.[1] ?? optional?.[2];
  if (inner !== undefined) {
    const type = own(inner) ?? inner;
    return { mend: `Write "${type}": a member is optional unless it says \`required: true\`.` };
  }
  const required = /^(.+)!$/.exec(id)?.[1];
  if (required !== undefined) {
    return { mend: `Write { type: ${own(required) ?? required}, required: true }.` };
  }
  const list = /^\[(.+)\]$|^(.+)\[\]$|^(?:list|array|set|vec)(?:<(.+)>|\[(.+)\]|\((.+)\))$/i.exec(
    id,
  );
  const entry = list?.slice(1).find((each) => each !== undefined);
  if (entry !== undefined) return { mend: `Write { type: list, member: ${own(entry) ?? entry} }.` };
  const map = /^(?:map|dict|record|hash)[<[(](.+?),(.+)[>\])]$/i.exec(id);
  if (map?.[1] !== undefined && map[2] !== undefined) {
    const [key, value] = [map[1].trim(), map[2].trim()];
    return { mend: `Write { type: map, key: ${own(key) ?? key}, value: ${own(value) ?? value} }.` };
  }
  switch (id.toLowerCase()) {
    case 'array':
    case 'set':
      return { mend: 'Write { type: list, member: string }, with the type of its entries.' };
    case 'object':
    case 'struct':
    case 'record':
      return { mend: 'Write { type: structure, members: { … } }.', suggestion: 'structure' };
    case 'dict':
    case 'dictionary':
    case 'hash':
      return {
        mend: 'Write { type: map, key: string, value: string }, with the type of its values.',
      };
    default:
      return undefined;
  }
}

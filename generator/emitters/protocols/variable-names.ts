/** Gives out names for local variables: each is new, and close to the name it is asked for. */
export function variableNames(taken: readonly string[]): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    const plain = wanted.replace(/[^A-Za-z0-9]/g, '') || 'member';
    const base = plain.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
    const safe = /^\d/.test(base) || reserved.has(base) ? `${'the'}${base}` : base;
    let name = safe;
    for (let count = 2; used.has(name); count++) name = `${safe}${count}`;
    used.add(name);
    return name;
  };
}

const reserved = new Set(
  (
    'abstract arguments await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let ' +
    'new null package private protected public return static super switch this throw true try ' +
    'typeof undefined value var void while with yield client input options output operation ' +
    'data error request response text'
  ).split(' '),
);

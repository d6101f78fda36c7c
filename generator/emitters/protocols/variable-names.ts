import { keywords, words } from '../keywords.js';

/** Gives out names for local variables: each is new, and close to the name it is asked for. */
export function variableNames(taken: readonly string[]): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    const plain = wanted.replace(/[^A-Za-z0-9]/g, '') || 'member';
    const base = plain.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
    const safe = /^\d/.test(base) || reserved.has(base) ? `the${base}` : base;
    let name = safe;
    for (let count = 2; used.has(name); count++) name = `${safe}${count}`;
    used.add(name);
    return name;
  };
}

/** Besides keywords, the variables of the templates that what is named here stands in. */
const reserved = new Set([
  ...keywords,
  ...words('client input options output operation value data error request response text'),
]);

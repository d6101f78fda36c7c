/** Markdown cut at its blank lines; a fence is never cut. */
export function blocks(markdown: string | undefined): string[] {
  const found: string[] = [];
  let current: string[] = [];
  let fence: string | undefined;
  const finish = (): void => {
    if (current.length > 0) found.push(current.join('\n'));
    current = [];
  };
  for (const line of (markdown ?? '').split(/\r\n|[\r\n\u2028\u2029]/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      current.push(line);
      const run = mark?.[1];
      if (run?.startsWith(fence) === true && (mark?.[2] ?? '').trim() === '') {
        fence = undefined;
        finish();
      }
    } else if (mark?.[1] !== undefined && !(mark[2] ?? '').includes('`')) {
      finish();
      fence = mark[1];
      current.push(line);
    } else if (line.trim() === '') {
      finish();
    } else {
      current.push(line);
    }
  }
  finish();
  return found;
}

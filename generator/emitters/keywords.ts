/** Words that no variable may have as its name, in a module (ECMAScript, section 12.7.2). */
export const keywords: readonly string[] = words(`
  arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null
  package private protected public return static super switch this throw true try typeof undefined
  var void while with yield
`);

/** Words that TypeScript reserves only in places, such as names of types. */
export const contextualKeywords: readonly string[] = words(`
  abstract any as asserts async bigint boolean constructor declare from get infer is keyof module
  namespace never number object of readonly require satisfies set string symbol type unique unknown
  using
`);

/** The words of a text, however it is broken into lines. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** A footnote of a reference page: a text that links lead from, and where they lead. */
export interface PageLink {
  readonly text: string;
  readonly href: string;
}

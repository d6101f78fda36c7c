/** A part of a URI or of a host prefix: text, or a label in braces that a member fills. */
export type TemplatePart = TemplateText | TemplateLabel;

export interface TemplateText {
  readonly kind: 'text';
  readonly text: string;
}

export interface TemplateLabel {
  readonly kind: 'label';
  readonly name: string;
  /** Written `{Name+}`: its value may have slashes. */
  readonly greedy: boolean;
}

/** The parts of a template such as `/things/{Id}/{Path+}`, none of them empty. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  const addText = (end: number): void => {
    if (end > done) parts.push({ kind: 'text', text: template.slice(done, end) });
  };
  for (const { 0: whole, 1: name = '', 2: plus, index } of template.matchAll(
    /\{([^{}]+?)(\+?)\}/g,
  )) {
    addText(index);
    parts.push({ kind: 'label', name, greedy: plus === '+' });
    done = index + whole.length;
  }
  addText(template.length);
  return parts;
}

/** The labels of a template, in order. */
export function labelsOf(template: string): readonly TemplateLabel[] {
  return parseTemplate(template).flatMap((part) => (part.kind === 'label' ? [part] : []));
}

/** The path of an operation's URI, and its constant query, which is empty where there is none. */
export function splitUri(uri: string): { readonly path: string; readonly query: string } {
  const [path = '', query = ''] = uri.split('?');
  return { path, query };
}

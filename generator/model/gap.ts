/** A fact that the source of a model could not tell. */
export interface Gap {
  /** The fact by its place in the specification, e.g. `service.protocol`. */
  readonly what: string;
  /** The place in the source that leaves it open: file, line and column. */
  readonly at: string;
  /** How to fill it. */
  readonly fill: string;
}

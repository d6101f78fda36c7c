/* eslint-disable */
// @ts-nocheck
/** Tables of how values stand in XML and in query forms. */

/** How values of a shape are written. A function stands for a shape that contains itself. */
export type WireShape = ScalarShape | StructureShape | ListShape | MapShape | (() => WireShape);

/** What is written as text: as it is, in base64, or as a date in one of three formats. */
export type ScalarShape = 'string' | 'number' | 'boolean' | 'blob' | TimestampFormat;

/** `2015-01-25T08:00:00Z`, `1422172800`, `Sun, 25 Jan 2015 08:00:00 GMT`. */
export type TimestampFormat = 'date-time' | 'epoch-seconds' | 'http-date';

/** A structure or, where `union` says so, a union. */
export interface StructureShape {
  /**
   * By the name of its element, or of its attribute as `@name`: a member that is a string, or the
   * member, its shape and a namespace attribute such as `xmlns="https://example.com"`.
   */
  readonly members: {
    readonly [element: string]:
      string | readonly [member: string, shape: WireShape, xmlns?: string];
  };
  /** Exactly one member; an unknown one is read as `$unknown: [element, value]`. */
  readonly union?: true;
}

/** A list, either within an element of its own or, without `item`, flattened. */
export interface ListShape {
  readonly list: WireShape;
  /** The element of an item. */
  readonly item?: string;
  /** The namespace attribute of the items. */
  readonly xmlns?: string;
  /** Items may be null. */
  readonly sparse?: true;
}

/** A map, either within an element of its own or, without `entry`, flattened. */
export interface MapShape {
  readonly map: WireShape;
  /** The element of an entry. */
  readonly entry?: string;
  /** The elements of a key and of a value; `key` and `value` unless given. */
  readonly key?: string;
  readonly value?: string;
  /** The namespace attributes of these two. */
  readonly keyXmlns?: string;
  readonly valueXmlns?: string;
}

/** How deep elements, or the parts of a form's keys, may be nested. */
export const maxDepth = 128;

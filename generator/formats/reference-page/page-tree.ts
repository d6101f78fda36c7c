/** What a page says, before it is a specification. */
export interface PageTree {
  readonly service: string;
  readonly operation: string;
  readonly description: string;
  readonly options: readonly PageOption[];
  readonly paging?: PagePaging;
  /** The answer goes to a file. */
  readonly outfile: boolean;
  readonly examples?: string;
  /** Absent where the page says that there is none. */
  readonly output?: readonly MemberNode[];
  readonly links: ReadonlyMap<string, string>;
  readonly places: PagePlaces;
}

/** Where the parts of the page begin. */
export interface PagePlaces {
  readonly service: number;
  readonly operation: number;
  readonly description: number;
  readonly options: number;
  readonly output: number;
}

/** An option that stands for a member of the input. */
export interface PageOption {
  readonly cli: string;
  readonly required: boolean;
  readonly documentation: string;
  readonly value: ValueNode;
  readonly at: number;
}

export interface PagePaging {
  /** Absent where the operation takes no page size. */
  readonly limitType?: 'integer' | 'long' | 'string';
  /** The options of paging that are members of the input, which their place tells. */
  readonly members: readonly PagingMember[];
  readonly at: number;
}

export interface PagingMember {
  readonly cli: string;
  /** How many of the other members stand before it. */
  readonly before: number;
}

/** A member of a structure, or an entry of a list or map. */
export interface MemberNode {
  /** Empty for the entry of a list, and for a member that is cut before its name is written. */
  readonly name: string;
  readonly value: ValueNode;
  /** As it would stand in a section indented once. */
  readonly documentation?: string;
}

const scalarTypes = [
  'string',
  'integer',
  'long',
  'float',
  'double',
  'boolean',
  'timestamp',
  'blob',
] as const;

export type ScalarType = (typeof scalarTypes)[number];

export type ValueNode =
  | ScalarNode
  | StructureNode
  | ListNode
  | MapNode
  /** `( ... recursive ... )`: a structure that has been written twice on the way here. */
  | RecursiveNode
  /** A list or map that has been written twice on the way here, of which nothing is written. */
  | CutNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly enum?: readonly string[];
}

export interface RecursiveNode {
  readonly kind: 'recursive';
}

export interface CutNode {
  readonly kind: 'cut';
}

export interface StructureNode {
  readonly kind: 'structure';
  readonly members: readonly MemberNode[];
}

export interface ListNode {
  readonly kind: 'list';
  readonly entry: MemberNode;
  /** The page shows a single value: the list holds exactly one. */
  readonly single?: true;
}

export interface MapNode {
  readonly kind: 'map';
  readonly key: MemberNode;
  readonly value: MemberNode;
}

/** The type of that name, if pages have one. */
export function scalarType(name: string): ScalarType | undefined {
  return scalarTypes.find((type) => type === name);
}

/* eslint-disable */
// @ts-nocheck
/**
 * What a service remembers, as data: which operations make, show, change and delete which resources.
 * It knows members by their names and nothing of the wire.
 */

/** The resources of a service, and what its operations do to them. */
export interface StatePlan {
  /** What the service is called in ARNs, such as `ssm`. */
  readonly service: string;
  readonly resources: Readonly<Record<string, ResourcePlan>>;
  /** By their names on the wire. What is not here is not remembered. */
  readonly operations: Readonly<Record<string, OperationPlan>>;
}

/** A kind of thing that is remembered. A record of it has the values of its members by name. */
export interface ResourcePlan {
  /** The members that together tell one record from all others. */
  readonly id: readonly string[];
  /** Members of which each alone names a record too, such as its ARN. */
  readonly aliases?: readonly string[];
  /** The members that a new record has, where they are not given. */
  readonly made?: Readonly<Record<string, Made>>;
  /** The resource that a record belongs to and is deleted with. Its id is among the members of this one. */
  readonly parent?: string;
}

/** Where the value of a member comes from that nobody gives. */
export type Made =
  /** A text with variables, such as `arn:aws:ssm:{region}:{account}:parameter/{Name}`. */
  | { readonly text: string }
  /** The time: of the first call, or of the last that changed the record. */
  | { readonly time: 'made' | 'changed'; readonly in?: 'milliseconds' }
  /** How often the record was written. */
  | { readonly count: 'writes' }
  /** Always the same. */
  | { readonly value: string | number | boolean };

/** What an operation does. */
export type OperationPlan =
  CreatePlan | GetPlan | ListPlan | UpdatePlan | DeletePlan | TagPlan | UntagPlan | TagsPlan;

/** Makes a record. */
export interface CreatePlan {
  readonly does: 'create';
  readonly of: string;
  readonly input: Given;
  readonly output?: Shown;
  /** The error where there is such a record. Without it, or with `replaces`, that is written over. */
  readonly exists?: ErrorPlan;
  /** A flag of the input that lets a record be written over. */
  readonly replaces?: string;
  /** The error where there is nothing that the record could belong to. */
  readonly missing: ErrorPlan;
}

/** Shows a record. */
export interface GetPlan {
  readonly does: 'get';
  readonly of: string;
  readonly key: Key;
  readonly output: Shown;
  readonly missing: ErrorPlan;
}

/** Shows many records, page by page. */
export interface ListPlan {
  readonly does: 'list';
  readonly of: string;
  /** Where in the output the list is, such as `DistributionList.Items`. */
  readonly at: string;
  /** What an item is: a structure, or one member of the record. */
  readonly item: Shown | { readonly only: string };
  readonly page?: PagePlan;
  /** Members of the input, and the member of a record that each must be equal to. */
  readonly equal?: Readonly<Record<string, string>>;
  /** The same for what a member of the record must begin with. */
  readonly prefix?: Readonly<Record<string, string>>;
  /** A list in the input of the records to show, and the list in the output of those that there are not. */
  readonly named?: { readonly member: string; readonly missing?: string };
  /** The members of the input that this takes; others that choose are refused. */
  readonly ignored?: readonly string[];
  readonly missing: ErrorPlan;
}

/** How the pages of a list follow each other. */
export interface PagePlan {
  readonly token: string;
  readonly next: string;
  readonly limit?: string;
  /** The member of the output that says whether there is more. */
  readonly more?: string;
  /** The token is the id of the last record, and not a text of the service. */
  readonly byId?: true;
  /** The error for a token that no page gave. */
  readonly wrong: ErrorPlan;
}

/** Changes a record. */
export interface UpdatePlan {
  readonly does: 'update';
  readonly of: string;
  readonly key: Key;
  readonly input: Given;
  readonly output?: Shown;
  readonly missing: ErrorPlan;
  /** The error where a record has the new name already. */
  readonly exists?: ErrorPlan;
}

/** Deletes a record, or several. */
export interface DeletePlan {
  readonly does: 'delete';
  readonly of: string;
  readonly key: Key;
  /** The members of the input that names several, and of the output that name what was and was not there. */
  readonly many?: { readonly member: string; readonly done?: string; readonly missing?: string };
  readonly output?: Shown;
  /** Without it, a record that is not there is as good as deleted. */
  readonly missing?: ErrorPlan;
}

/** Puts tags on a record of any resource. */
export interface TagPlan {
  readonly does: 'tag';
  /** The member that names the record. */
  readonly member: string;
  readonly tags: Tags;
  readonly missing: ErrorPlan;
}

/** Takes tags off. */
export interface UntagPlan {
  readonly does: 'untag';
  readonly member: string;
  /** The list of keys. */
  readonly keys: string;
  readonly missing: ErrorPlan;
}

/** Shows tags. */
export interface TagsPlan {
  readonly does: 'tags';
  readonly member: string;
  readonly tags: Tags;
  readonly missing: ErrorPlan;
}

/** The members of an input that say which record is meant, with the members of the record. */
export type Key = Readonly<Record<string, string>>;

/** What an input gives a record: all of its members, but for those named here. */
export interface Given {
  /** A member of the input that holds others of the record. */
  readonly at?: string;
  /** Members that a record calls otherwise. */
  readonly names?: Readonly<Record<string, string>>;
  /** Members that are not kept. */
  readonly leaves?: readonly string[];
  readonly tags?: Tags;
}

/** What an output shows of a record. */
export interface Shown {
  /** Where it stands, such as `Function.Configuration`. Default: the output itself. */
  readonly at?: string;
  readonly members: readonly string[];
  /** Members that a record calls otherwise. */
  readonly names?: Readonly<Record<string, string>>;
  /** Members that must be there: of the sample, where the record does not have them. */
  readonly required?: readonly string[];
  readonly tags?: Tags;
}

/** A member that holds tags: a map, or a list of structures with a key and a value. */
export interface Tags {
  readonly member: string;
  readonly pairs?: { readonly key: string; readonly value: string };
}

/** An error of the model, or one that services commonly send. */
export interface ErrorPlan {
  readonly code: string;
  /** The member that holds the message. Default: `message`. */
  readonly message?: string;
}

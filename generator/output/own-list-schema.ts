import * as z from 'zod/mini';

/** A file that opslice wrote. */
export interface OwnFile {
  /** The name of its service on the command line. */
  readonly service: string;
  /** Each SHA-256 it may have: more than one only while a run is at work, or was interrupted. */
  readonly hashes: readonly string[];
  /** How it was imported, where it is a specification that was. */
  readonly imported?: ImportRecord;
}

/** What an import took of what model. Its paths start from the folder of the list. */
export interface ImportRecord {
  /** `aws:NAME`, or a path. */
  readonly from: string;
  /** The one service that was taken, of the folder or file of the path. */
  readonly service?: string;
  /** The operations that were taken. Default: all. */
  readonly operations?: readonly string[];
  /** Files of patches that were applied. Default: none. */
  readonly overlay?: readonly string[];
  /** `false`: without the patches that opslice brings. */
  readonly overlays?: boolean;
  /** `false`: without documentation. */
  readonly documentation?: boolean;
}

/** The files by their paths below the folder. */
export type OwnList = Readonly<Record<string, OwnFile>>;

const importedSchema = z.object({
  from: z.string(),
  service: z.exactOptional(z.string()),
  operations: z.exactOptional(z.array(z.string())),
  overlay: z.exactOptional(z.array(z.string())),
  overlays: z.exactOptional(z.boolean()),
  documentation: z.exactOptional(z.boolean()),
});

const ownListSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      service: z.string(),
      hashes: z.array(z.string()),
      imported: z.exactOptional(importedSchema),
    }),
  ),
});

/** The files that a list names; nothing where it is not one. */
export function asOwnList(data: unknown): OwnList | undefined {
  const parsed = ownListSchema.safeParse(data);
  return parsed.success ? parsed.data.files : undefined;
}

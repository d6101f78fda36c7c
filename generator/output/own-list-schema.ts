import * as z from 'zod/mini';

/** A file that opslice wrote. */
export interface OwnFile {
  /** The name of its service on the command line. */
  readonly service: string;
  /** Each SHA-256 it may have: more than one only while a run is at work, or was interrupted. */
  readonly hashes: readonly string[];
}

/** The files by their paths below the folder. */
export type OwnList = Readonly<Record<string, OwnFile>>;

const ownListSchema = z.object({
  files: z.record(z.string(), z.object({ service: z.string(), hashes: z.array(z.string()) })),
});

/** The files that a list names; nothing where it is not one. */
export function asOwnList(data: unknown): OwnList | undefined {
  const parsed = ownListSchema.safeParse(data);
  return parsed.success ? parsed.data.files : undefined;
}

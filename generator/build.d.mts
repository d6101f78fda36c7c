/** What the sources know as `OPSLICE_BUILD`, as text to be put in its place. */
export function defines(): { readonly OPSLICE_BUILD: string };

/** What is printed is the result: without it a run has failed, unless the reader has seen enough. */
export function watchOutput(): void {
  process.stdout.on('error', endWithoutOutput);
  // Where nobody hears us there is nobody to complain to.
  process.stderr.on('error', () => {});
}

function endWithoutOutput(error: NodeJS.ErrnoException): never {
  // As a shell tells of a program that was ended by the signal for it.
  if (error.code === 'EPIPE') process.exit(141);
  console.error(`opslice: cannot write to standard output: ${error.message}`);
  process.exit(1);
}

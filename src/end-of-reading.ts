// For commands, imported for what it does: whoever reads no further, as `head` does, has what they wanted.
process.stdout.once("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EPIPE") process.exit(0);
  throw problem;
});

/**
 * An address of GitHub for a file as it is in one commit, which nobody can change any more
 * (docs.github.com, "Getting permanent links to files").
 */
export const FILE_OF_COMMIT =
  /:\/\/(?:raw\.githubusercontent\.com\/[^/]+\/[^/]+|github\.com\/[^/]+\/[^/]+\/raw)\/[0-9a-f]{40}\//;

import { type OutputFile, piecesOf, requirePlainPath } from './output-file';
import { removeStaleStaging, type StagedFile, StagingFolder } from './staging-folder';

/**
 * Writes files into a folder that belongs to somebody else's tool: without headers, over what is there,
 * pruning nothing.
 */
export function writePlain(files: Iterable<OutputFile>, root: string): void {
  removeStaleStaging(root);
  const staging = new StagingFolder(root);
  try {
    const staged = new Map<string, StagedFile>();
    for (const { path, content } of files)
      staged.set(requirePlainPath(path), staging.writePieces(piecesOf(content)));
    staged.forEach((file, path) => staging.move(file, path));
  } finally {
    staging.remove();
  }
}

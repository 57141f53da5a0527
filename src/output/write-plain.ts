import { join } from 'node:path';
import { type OutputFile, piecesOf, requirePlainPath } from './output-file';
import { Claim } from './claim';
import { onDisk } from './refused-by-disk';
import { StagingFolder } from './staging-folder';

/**
 * Writes files into a folder that belongs to somebody else's tool: without headers, over what is there,
 * pruning nothing.
 */
export function writePlain(files: Iterable<OutputFile>, root: string): void {
  const claim = new Claim(root);
  try {
    const staging = new StagingFolder(root, claim);
    const staged = new Map<string, string>();
    for (const { path, content } of files)
      staged.set(requirePlainPath(path), staging.writePieces(piecesOf(content)).file);
    claim.require();
    staged.forEach((file, path) => onDisk(join(root, path), () => staging.move(file, path), 'Run it again.'));
  } finally {
    claim.release();
  }
}

import { stackFileOf } from './layout';
import { planes } from './planes';

/** Name of the owner that a file of a stack is of alone; undefined of any other file. */
export function tenantOfStackFile(path: string): string | undefined {
  const name = stackFileOf(path);
  return name === undefined ? undefined : planes.stackFiles().ownerOfFile(name);
}

import { DefinitionError } from '../plan/definition-error';

/** What the operating system answered, where it refused something. */
type SystemError = NodeJS.ErrnoException & { readonly code: string };

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'there is no right to',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EEXIST: 'something else is in its place',
  ENOTDIR: 'a file is where a folder belongs',
  EISDIR: 'a folder is where a file belongs',
  ENOENT: 'no such file or folder can be made there',
};

function isSystemError(error: unknown): error is SystemError {
  if (typeof error !== 'object' || error === null) return false;
  return 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

/** What a system error says, in words. */
function reasonOf({ code }: SystemError): string {
  const reason = Object.hasOwn(REASONS, code) ? `${REASONS[code]} ` : '';
  return `${reason}(${code})`;
}

/**
 * Does something to a file or a folder.
 *
 * @param fix what to do where it is refused
 * @throws DefinitionError where the operating system refuses it
 */
export function onDisk<T>(path: string, act: () => T, fix = 'Nothing was written.'): T {
  try {
    return act();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new DefinitionError({
      id: 'refused-by-disk',
      given: `${path}: ${reasonOf(error)}`,
      expected: 'an output folder in which files can be written',
      fix: `Make it one, or name another with --out. ${fix}`,
      where: path,
    });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something of that name stands there already',
  EFBIG: 'the file would be larger than the system allows',
  EINVAL: 'the system does not take this name or operation',
  EIO: 'the disk reports a fault',
  EISDIR: 'a folder is in the way',
  ELOOP: 'symbolic links that lead back to themselves',
  EMFILE: 'too many open files',
  EMLINK: 'too many links',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many open files in the whole system',
  ENODEV: 'there is no such device',
  ENOENT: 'it does not exist',
  ENOMEM: 'the memory is used up',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder is due',
  ENOTEMPTY: 'the folder is not empty',
  ENXIO: 'it is a socket or a device that is not there',
  EPERM: 'the system forbids it',
  EROFS: 'the file system is read-only',
  ETXTBSY: 'it is a program that is running',
  EXDEV: 'it lies on another file system',
  ERR_INVALID_ARG_VALUE: 'the name holds a NUL character',
};

/** The code of an error that the file system reported (`ENOENT`, …), or `undefined` for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && (/^E[A-Z0-9]+$/.test(code) || code in WORDS)
    ? code
    : undefined;
}

/** Why the file system refused, in words; an error that is not the file system's is thrown on. */
export function errnoWords(error: unknown): string {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  return WORDS[code] ?? `the system reports ${code}`;
}
